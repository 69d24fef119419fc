package io.millrace.connections.outbox;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An event to be published, keyed by its connection.
 *
 * @param type one of {@code EventTypes}
 * @param attributes further headers by name ({@code EventHeaders})
 * @param data the message itself, written as JSON
 */
public record OutgoingEvent(String topic, String type, UUID connectionId, Map<String, String> attributes, Object data) {
    public OutgoingEvent {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(data, "data");
        attributes = Map.copyOf(attributes);
    }
}
