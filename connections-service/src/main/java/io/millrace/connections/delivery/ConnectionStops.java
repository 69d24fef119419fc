package io.millrace.connections.delivery;

import io.millrace.connections.connection.ConnectionMoved;
import io.millrace.connections.state.ConnectionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Holds, releases, stops and forgets a connection's deliveries as it moves, in the transaction of the move. */
@ApplicationScoped
class ConnectionStops {
    private final Deliveries deliveries;

    ConnectionStops(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void on(@Observes ConnectionMoved move) {
        UUID connectionId = move.connection().id();
        switch (Gate.of(move.to())) {
            case OPEN -> {
                if (Gate.of(move.from()) == Gate.HELD) {
                    deliveries.release(connectionId);
                }
            }
            case HELD -> deliveries.hold(connectionId);
            case CLOSED -> {
                deliveries.stop(connectionId);
                if (move.to() == ConnectionState.DELETING) {
                    deliveries.forget(connectionId);
                }
            }
        }
    }
}
