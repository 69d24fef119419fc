package io.millrace.connections.sync;

import io.millrace.contracts.SyncState;

/** Where a stream stands as this service knows it: what it asked for, or what the worker said last. */
public enum StreamState {
    /** Asked for; no worker has answered yet. */
    REQUESTED(true),
    RUNNING(true),
    /** Stopped by something that passes; asked for again at its time, as the same run. */
    PARKED(true),
    DONE(false),
    FAILED(false),
    CANCELLED(false);

    private final boolean open;

    StreamState(boolean open) {
        this.open = open;
    }

    /** Whether the run still goes on: then no other begins. */
    boolean open() {
        return open;
    }

    static StreamState of(SyncState state) {
        return switch (state) {
            case RUNNING -> RUNNING;
            case PARKED -> PARKED;
            case DONE -> DONE;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }
}
