package io.millrace.contracts;

/** Where a stream stands. */
public enum SyncState {
    /** A worker reads it, or will as soon as it has loaded the cursor. */
    RUNNING,
    /** The last run covered its whole window. */
    DONE,
    /** Stopped by something that passes (source slow, throttled, down; no credential): to be asked for again at {@link SyncCursor#retryAt()}. */
    PARKED,
    /** Stopped by something that a person has to mend; the window stays open as a hole in the coverage. */
    FAILED,
    /** Stopped on request. */
    CANCELLED
}
