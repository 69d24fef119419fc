package io.millrace.connections.connection;

import io.millrace.connections.state.ConnectionState;
import io.millrace.connections.state.Reason;
import java.util.Optional;

/**
 * A connection has taken a step. Observers are called in the transaction of the step, with the connection's row locked; what
 * they do commits with it or not at all, and where one fails there was no step.
 *
 * @param connection as it is after the step
 */
public record ConnectionMoved(
        Connection connection, ConnectionState from, ConnectionState to, Optional<Reason> reason) {
    /** It syncs from here on, and did not before. */
    public boolean startsSyncing() {
        return to.syncing() && !from.syncing();
    }

    /** It syncs no longer. */
    public boolean stopsSyncing() {
        return from.syncing() && !to.syncing();
    }
}
