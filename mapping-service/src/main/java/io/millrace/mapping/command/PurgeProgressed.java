package io.millrace.mapping.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * How far a connection's purge is in one partition; also what the mapper itself remembers of it, in the transaction of the page.
 *
 * @param after the last key that was walked past, in the order of the keys' bytes; empty: none yet
 * @param done nothing of the connection is left in this partition's state
 * @param records tombstones of unified records, by entity, since the purge began
 * @param rawTombstones tombstones of source records since the purge began
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PurgeProgressed(
        UUID connectionId,
        int partition,
        String after,
        boolean done,
        Map<UnifiedEntity, Long> records,
        long rawTombstones) {
    public PurgeProgressed {
        records = Map.copyOf(records);
    }

    public static PurgeProgressed begun(UUID connectionId, int partition) {
        return new PurgeProgressed(connectionId, partition, "", false, Map.of(), 0);
    }

    /** The key in the log. */
    public String key() {
        return EventTypes.PURGE_PROGRESSED + "/" + connectionId + "/" + partition;
    }

    public PurgeProgressed walkedTo(String key) {
        return new PurgeProgressed(connectionId, partition, key, done, records, rawTombstones);
    }

    public PurgeProgressed plusRecord(UnifiedEntity entity) {
        Map<UnifiedEntity, Long> more = new EnumMap<>(UnifiedEntity.class);
        more.putAll(records);
        more.merge(entity, 1L, Long::sum);
        return new PurgeProgressed(connectionId, partition, after, done, more, rawTombstones);
    }

    public PurgeProgressed plusRawTombstone() {
        return new PurgeProgressed(connectionId, partition, after, done, records, rawTombstones + 1);
    }

    public PurgeProgressed finished() {
        return new PurgeProgressed(connectionId, partition, "", true, records, rawTombstones);
    }

    public byte[] encode() {
        return CommandJson.write(this);
    }

    public static PurgeProgressed decode(byte[] value) throws IOException {
        return CommandJson.read(value, PurgeProgressed.class);
    }
}
