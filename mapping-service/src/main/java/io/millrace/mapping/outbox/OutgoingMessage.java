package io.millrace.mapping.outbox;

import java.util.Objects;

/**
 * A message to be published.
 *
 * @param partition null: by the key
 * @param type one of {@code EventTypes}
 * @param payload JSON; null: a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record OutgoingMessage(String topic, Integer partition, String key, String type, byte[] payload) {
    public OutgoingMessage {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
    }
}
