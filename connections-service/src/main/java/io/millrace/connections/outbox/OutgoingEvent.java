package io.millrace.connections.outbox;

import io.millrace.contracts.AuditRecorded;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * An event to be published.
 *
 * @param type one of {@code EventTypes}
 * @param key the record's key: events of one key leave in the order of their transactions
 * @param connectionId null where it is about no connection
 * @param attributes further headers by name ({@code EventHeaders})
 * @param data the message itself, written as JSON
 */
public record OutgoingEvent(
        String topic, String type, String key, UUID connectionId, Map<String, String> attributes, Object data) {
    public OutgoingEvent {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(data, "data");
        attributes = Map.copyOf(attributes);
    }

    /** An event about a connection, keyed by it. */
    public OutgoingEvent(String topic, String type, UUID connectionId, Map<String, String> attributes, Object data) {
        this(topic, type, connectionId.toString(), connectionId, attributes, data);
    }

    public static OutgoingEvent ofAudit(AuditRecorded audit) {
        return new OutgoingEvent(
                Topics.AUDIT, EventTypes.AUDIT_RECORDED, audit.key(), audit.connectionId(), Map.of(), audit);
    }
}
