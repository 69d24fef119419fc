package io.millrace.worker.engine;

import io.millrace.contracts.SyncCursor;
import java.util.Collection;

/** One holding of a partition, from its assignment to its loss or its next load; compared by identity. */
final class Assignment {
    private final int partition;
    private volatile boolean lost;

    Assignment(int partition) {
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    /** What the log says of a partition: its streams' cursors and the offset of the next request. */
    record Loaded(Assignment assignment, Collection<SyncCursor> cursors, long nextOffset) {}
}
