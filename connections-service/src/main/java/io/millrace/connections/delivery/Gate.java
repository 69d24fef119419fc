package io.millrace.connections.delivery;

import io.millrace.connections.state.ConnectionState;

/** Whether a connection's deliveries go out. */
public enum Gate {
    OPEN,
    /** They wait. */
    HELD,
    /** They come to nothing. */
    CLOSED;

    public static Gate of(ConnectionState state) {
        return switch (state) {
            case INITIAL_SYNC, ACTIVE, SOURCE_UNAVAILABLE, REAUTHORIZATION_REQUIRED, INACTIVE -> OPEN;
            case PAUSED -> HELD;
            case PENDING, DISCONNECTED, DELETING, DELETED, REMOVING -> CLOSED;
        };
    }
}
