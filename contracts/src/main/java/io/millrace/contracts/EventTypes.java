package io.millrace.contracts;

/** The values of {@link EventHeaders#TYPE}. */
public final class EventTypes {
    public static final String CONNECTION_CREATED = "connection-created";
    public static final String CONNECTION_UPDATED = "connection-updated";
    public static final String CONNECTION_DISCONNECTED = "connection-disconnected";
    public static final String CONNECTION_DELETED = "connection-deleted";

    public static final String SYNC_REQUESTED = "sync-requested";
    public static final String SYNC_CANCELLED = "sync-cancelled";
    public static final String STREAM_FORGOTTEN = "stream-forgotten";
    public static final String SYNC_CURSOR = "sync-cursor";

    public static final String RECORD_CHANGED = "record-changed";
    public static final String RECORD_DELETED = "record-deleted";

    public static final String KEYS_LISTED = "keys-listed";
    public static final String KEY_LIST_COMPLETED = "key-list-completed";

    public static final String FIELD_MAP_CHANGED = "field-map-changed";
    public static final String REMAP_REQUESTED = "remap-requested";
    public static final String REMAP_PROGRESSED = "remap-progressed";
    public static final String RECORDS_MISSING = "records-missing";
    public static final String PURGE_REQUESTED = "purge-requested";
    public static final String PURGE_PROGRESSED = "purge-progressed";

    public static final String UNIFIED_RECORD = "unified-record";
    public static final String DEAD_LETTER = "dead-letter";
    public static final String TOKEN_REVOKED = "token-revoked";
    public static final String AUDIT_RECORDED = "audit-recorded";

    private EventTypes() {}
}
