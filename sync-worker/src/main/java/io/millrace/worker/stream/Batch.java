package io.millrace.worker.stream;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import java.util.List;
import java.util.Map;

/**
 * One transaction's worth of steps, planned and not yet true: the table changes only when it is told that the batch was
 * committed, so an aborted one leaves the memory exact and is planned again.
 *
 * @param offsets for each loaded partition the offset after the last accepted message; these are sent first
 * @param pages contents to be written, in order
 * @param cursors cursors to be written after the pages, in order
 * @param forgotten streams whose cursors are to be deleted, after the cursors
 * @param unreadable messages to be dead-lettered
 */
public record Batch(
        Map<Integer, Long> offsets,
        List<ReadPage.Content> pages,
        List<Placed> cursors,
        List<Forgotten> forgotten,
        List<Inbound.Unreadable> unreadable,
        Steps steps) {

    /** A cursor and the partition that it belongs to. */
    public record Placed(int partition, SyncCursor cursor) {}

    /** A stream that is no more and the partition that it belonged to. */
    public record Forgotten(int partition, StreamId stream) {}

    /** What becomes of the table when the batch is committed; the states in the order in which streams first changed. */
    record Steps(Map<Integer, Integer> taken, List<RunEvent> events, Map<StreamId, Placed> states) {}

    /** Whether there is nothing to commit. */
    public boolean isEmpty() {
        return steps.taken().isEmpty()
                && steps.events().isEmpty()
                && steps.states().isEmpty();
    }
}
