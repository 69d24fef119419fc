package io.millrace.contracts;

import java.util.List;

/** The names of all topics; {@code deploy/topics.yaml} is the one list of their settings and a test holds the two together. */
public final class Topics {
    /** Whole public state of a connection, one compacted record each; key: connection id. */
    public static final String CONNECTIONS = "connections";

    /** What is to be synced; key: connection id. Its consumer lag is the workers' backlog. */
    public static final String SYNC_REQUESTED = "sync-requested";

    /** State of a stream; key: {@link StreamId#key()}, in the partition that the connection id has in {@link #SYNC_REQUESTED}. */
    public static final String SYNC_CURSOR = "sync-cursor";

    /** The source's records as they came; key: {@link RecordKey#key()}. */
    public static final String RECORD_CHANGED = "record-changed";

    /** The keys that a full run found in the source, by which deletes are found; key: {@link StreamId#key()}. */
    public static final String KEY_LISTS = "key-lists";

    /** What the mapper is told, in every partition; same partition count as {@link #RECORD_CHANGED}. */
    public static final String MAPPING_COMMANDS = "mapping-commands";

    /** How far the mapper is with what it was told that takes time; key: the command's key and the partition. */
    public static final String MAPPING_PROGRESS = "mapping-progress";

    /** Revoked tokens, so that caches drop them; key: token id. */
    public static final String TOKEN_REVOKED = "token-revoked";

    /** What has to be answered for later, for the audit log; key: {@link AuditRecorded#key()}. */
    public static final String AUDIT = "audit";

    /** Records that could not be taken further, each with a reason. */
    public static final String DEAD_LETTERS = "dead-letters";

    private static final String UNIFIED_PREFIX = "unified.";

    private Topics() {}

    /** The topic of an entity's unified records; key: the unified record's id. */
    public static String unified(UnifiedEntity entity) {
        return UNIFIED_PREFIX + entity.id();
    }

    /** All unified topics, in the order of {@link UnifiedEntity}. */
    public static List<String> allUnified() {
        return List.of(UnifiedEntity.values()).stream().map(Topics::unified).toList();
    }
}
