package io.millrace.connections.sync;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * The streams of a connection whose data is being deleted. A stream's row stays until its worker has forgotten it: the worker
 * says so in the same transaction by which it ends the stream's run, so when no row is left, nothing can be published any more.
 */
@ApplicationScoped
public class ForgottenStreams {
    private final StreamRepository streams;
    private final StreamStops stops;
    private final Connections connections;

    ForgottenStreams(StreamRepository streams, StreamStops stops, Connections connections) {
        this.streams = streams;
        this.stops = stops;
        this.connections = connections;
    }

    /** A worker has forgotten the stream; of a connection that goes on this says nothing, and changes nothing. */
    @Transactional
    void forgotten(StreamId stream) {
        if (connections
                .lock(stream.connectionId())
                .filter(ForgottenStreams::isDeleted)
                .isPresent()) {
            streams.locked(stream).ifPresent(streams::delete);
        }
    }

    private static boolean isDeleted(Connection connection) {
        return connection.state() == ConnectionState.DELETING;
    }

    /** Whether the workers have forgotten all streams of the connection. */
    @Transactional
    public boolean all(UUID connectionId) {
        return streams.of(List.of(connectionId)).isEmpty();
    }

    /** Asks the workers once more, since an answer may have been compacted away while this service did not listen. */
    @Transactional
    public void askAgain(UUID connectionId) {
        if (connections.lock(connectionId).filter(ForgottenStreams::isDeleted).isPresent()) {
            stops.forget(connectionId);
        }
    }
}
