package io.millrace.mapping.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.util.UUID;

/**
 * How far a remap is in one partition; also what the mapper itself remembers of it, in the transaction of the page.
 *
 * @param number of the request
 * @param after the last key that was walked past, in the order of the keys' bytes; empty: none yet
 * @param done all records that this partition had have been mapped again
 * @param walked records that were mapped again since the remap began
 * @param changed those of them whose content became another and was published
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemapProgressed(
        UUID connectionId,
        UnifiedEntity entity,
        int partition,
        int number,
        String after,
        boolean done,
        long walked,
        long changed) {

    public static RemapProgressed begun(MappingCommand.RemapRequested request, int partition) {
        return new RemapProgressed(
                request.connectionId(), request.entity(), partition, request.number(), "", false, 0, 0);
    }

    @JsonIgnore
    public StreamId scope() {
        return new StreamId(connectionId, entity);
    }

    /** The key in the log. */
    public String key() {
        return EventTypes.REMAP_PROGRESSED + "/" + scope().key() + "/" + partition;
    }

    /** After a page. */
    public RemapProgressed plus(long walkedMore, long changedMore) {
        return new RemapProgressed(
                connectionId, entity, partition, number, after, done, walked + walkedMore, changed + changedMore);
    }

    public RemapProgressed walkedTo(String key) {
        return new RemapProgressed(connectionId, entity, partition, number, key, done, walked, changed);
    }

    public RemapProgressed finished() {
        return new RemapProgressed(connectionId, entity, partition, number, "", true, walked, changed);
    }

    public byte[] encode() {
        return CommandJson.write(this);
    }

    public static RemapProgressed decode(byte[] value) throws IOException {
        return CommandJson.read(value, RemapProgressed.class);
    }
}
