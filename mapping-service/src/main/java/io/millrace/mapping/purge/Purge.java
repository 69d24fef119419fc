package io.millrace.mapping.purge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.contracts.UnifiedEntity;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a connection is forgotten, and what has gone.
 *
 * @param partitionsDone partitions of the mapper whose state holds nothing of the connection any more
 * @param records tombstones of unified records by entity
 * @param rawTombstones tombstones of source records
 * @param storeRows rows that have gone from the record store
 */
@Schema(name = "Purge")
record Purge(
        UUID connectionId,
        State state,
        int partitionsDone,
        int partitions,
        Map<UnifiedEntity, Long> records,
        long rawTombstones,
        long storeRows) {

    /** Whether there is anything left of the connection. */
    enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED
    }

    /**
     * @param rowsBefore rows of the store when the purge began
     * @param rowsLeft rows of the store now
     */
    static Purge of(UUID connectionId, int partitions, PartitionTotals totals, long rowsBefore, long rowsLeft) {
        boolean done = totals.done() == partitions && rowsLeft == 0;
        return new Purge(
                connectionId,
                done ? State.COMPLETED : State.RUNNING,
                totals.done(),
                partitions,
                totals.records(),
                totals.rawTombstones(),
                Math.max(0, rowsBefore - rowsLeft));
    }

    /** What the partitions have reported, together. */
    record PartitionTotals(int done, Map<UnifiedEntity, Long> records, long rawTombstones) {}
}
