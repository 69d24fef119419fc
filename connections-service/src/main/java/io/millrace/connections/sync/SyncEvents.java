package io.millrace.connections.sync;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.outbox.OutgoingEvent;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.Topics;
import java.util.HashMap;
import java.util.Map;

/** What the workers are told of a stream. */
final class SyncEvents {
    private SyncEvents() {}

    static OutgoingEvent requested(Connection connection, StreamEntity stream) {
        RunColumns run = stream.run();
        SyncRequested request = new SyncRequested(
                connection.id(),
                stream.entity(),
                run.runId(),
                run.attempt(),
                run.kind(),
                connection.environment(),
                connection.system(),
                connection.settings(),
                connection.periodStart().orElse(null),
                run.requestedAt());
        return event(EventTypes.SYNC_REQUESTED, stream, Map.of(EventHeaders.SYSTEM, connection.system()), request);
    }

    static OutgoingEvent cancelled(StreamEntity stream) {
        return event(
                EventTypes.SYNC_CANCELLED,
                stream,
                Map.of(),
                new SyncCancelled(
                        stream.connectionId(), stream.entity(), stream.run().runId()));
    }

    static OutgoingEvent forgotten(StreamEntity stream) {
        return event(
                EventTypes.STREAM_FORGOTTEN,
                stream,
                Map.of(),
                new StreamForgotten(
                        stream.connectionId(), stream.entity(), stream.run().runId()));
    }

    private static OutgoingEvent event(String type, StreamEntity stream, Map<String, String> further, Object data) {
        Map<String, String> attributes = new HashMap<>(further);
        attributes.put(EventHeaders.SUBJECT, stream.entity().id());
        attributes.put(EventHeaders.ENTITY, stream.entity().id());
        attributes.put(EventHeaders.RUN_ID, stream.run().runId());
        return new OutgoingEvent(Topics.SYNC_REQUESTED, type, stream.connectionId(), attributes, data);
    }
}
