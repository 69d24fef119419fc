package io.millrace.connections.sync;

import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import java.util.Comparator;

/**
 * How far a stream has come, without any clock: later runs after earlier ones, then later attempts, more pages, and the end of
 * an attempt after its pages. It tells a cursor that is read a second time from news.
 */
record RunProgress(String runId, int attempt, long pages, boolean ended) implements Comparable<RunProgress> {
    private static final Comparator<RunProgress> ORDER = Comparator.comparing(RunProgress::runId)
            .thenComparingInt(RunProgress::attempt)
            .thenComparingLong(RunProgress::pages)
            .thenComparing(RunProgress::ended);

    static RunProgress of(SyncCursor cursor) {
        return new RunProgress(
                cursor.request().runId(),
                cursor.request().attempt(),
                cursor.counts().pages(),
                cursor.state() != SyncState.RUNNING);
    }

    /** Whether this tells more than what is known; of an end only the first telling counts, so that it has its effects once. */
    boolean isNewsAfter(RunProgress known) {
        int order = compareTo(known);
        return order > 0 || (order == 0 && !ended);
    }

    @Override
    public int compareTo(RunProgress other) {
        return ORDER.compare(this, other);
    }
}
