package io.millrace.connections.sync;

import io.millrace.connections.connection.ConnectionMoved;
import io.millrace.connections.state.ConnectionState;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Lets a connection's streams go on, stop and be forgotten as it moves, in the transaction of the move. */
@ApplicationScoped
class ConnectionFollower {
    /** Before the observers that only use the outbox, which comes after the streams' locks. */
    private static final int FIRST = Interceptor.Priority.LIBRARY_BEFORE;

    private final StreamStops stops;

    ConnectionFollower(StreamStops stops) {
        this.stops = stops;
    }

    void on(@Observes @Priority(FIRST) ConnectionMoved move) {
        if (move.to() == ConnectionState.DELETING) {
            stops.forget(move.connection().id());
        } else if (move.startsSyncing()) {
            stops.resume(move.connection().id());
        } else if (move.stopsSyncing()) {
            stops.stop(move.connection().id());
        }
    }
}
