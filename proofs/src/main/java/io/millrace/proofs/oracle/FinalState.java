package io.millrace.proofs.oracle;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * SHA-256 over the latest unified records of one connection, in the order of the source's keys, each without the ids that only
 * its own connection has. So two connections to one source have the same when each has every row's latest content to the byte.
 */
record FinalState(String hash) {
    private static final byte[] MISSING = "missing".getBytes(StandardCharsets.UTF_8);

    /** As the compacted topics have it. */
    static FinalState onTopics(TopicHistory history, FactorySource source, CustomerConnection connection)
            throws SQLException {
        MessageDigest digest = ContentDigest.newSha256();
        for (UnifiedEntity entity :
                FactorySource.TABLES.keySet().stream().sorted().toList()) {
            source.versions(
                    entity,
                    (id, _) -> add(
                            digest,
                            history.find(key(connection, entity, id))
                                    .map(RecordHistory::content)
                                    .orElse(null)));
        }
        return of(digest);
    }

    /** As REST serves it, deleted records included. */
    static FinalState overRest(Millrace millrace, FactorySource source, CustomerConnection connection)
            throws SQLException {
        MessageDigest digest = ContentDigest.newSha256();
        UUID connectionId = UUID.fromString(connection.id());
        for (UnifiedEntity entity :
                FactorySource.TABLES.keySet().stream().sorted().toList()) {
            Map<UUID, ContentDigest> contents = new HashMap<>();
            millrace.forEachRecord(
                    connection, entity, (id, content) -> contents.put(id, ContentDigest.of(content, id, connectionId)));
            source.versions(
                    entity,
                    (id, _) ->
                            add(digest, contents.get(key(connection, entity, id).unifiedId())));
        }
        return of(digest);
    }

    private static RecordKey key(CustomerConnection connection, UnifiedEntity entity, long id) {
        return new RecordKey(UUID.fromString(connection.id()), entity, Long.toString(id));
    }

    private static void add(MessageDigest digest, ContentDigest content) {
        if (content == null) {
            digest.update(MISSING);
        } else {
            content.addTo(digest);
        }
    }

    private static FinalState of(MessageDigest digest) {
        return new FinalState(HexFormat.of().formatHex(digest.digest()));
    }
}
