package io.millrace.worker.protocol;

/** One holding of a partition, from its assignment to its loss or its next load; compared by identity. Thread-safe. */
public final class Assignment {
    private final int partition;
    private volatile boolean lost;

    Assignment(int partition) {
        this.partition = partition;
    }

    public int partition() {
        return partition;
    }

    /** Whether its load is wanted no more. */
    public boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }
}
