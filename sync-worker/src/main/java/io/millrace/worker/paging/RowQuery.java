package io.millrace.worker.paging;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import java.time.Duration;

/** What to ask a source of rows for; whoever executes it decides nothing. Rows are given in the order of (cursor value, key). */
public sealed interface RowQuery {
    /** Most rows to be given. */
    int limit();

    /** Rows are given until their contents together have this size. */
    long fullBytes();

    /** Whether the rows are read before their time. */
    boolean clamped();

    /**
     * Rows of the window behind a position.
     *
     * @param after null: from the window's start, that value included
     */
    record Page(CursorInterval window, CursorPosition after, int limit, long fullBytes) implements RowQuery {
        @Override
        public boolean clamped() {
            return false;
        }
    }

    /**
     * Rows that no window reaches: without a cursor value, or with one that lies further in the source's future than the
     * tolerance.
     */
    record Ahead(Duration tolerance, int limit, long fullBytes) implements RowQuery {
        @Override
        public boolean clamped() {
            return true;
        }
    }
}
