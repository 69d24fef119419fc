package io.millrace.tokens.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.AuditRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Reads messages of the topic {@code audit}. One that cannot be read is an event, too: the log then holds where it lies and
 * nothing of it, so that it neither vanishes nor stops those behind it.
 */
@ApplicationScoped
class AuditMessages {
    static final String UNREADABLE = "audit-event-unreadable";

    private static final Logger LOG = Logger.getLogger(AuditMessages.class);
    private static final String ACTOR = "token-service";

    private final ObjectMapper json;

    AuditMessages(ObjectMapper json) {
        this.json = json;
    }

    AuditRecorded read(ConsumerRecord<String, String> message) {
        return parse(message).orElseGet(() -> unreadable(message));
    }

    private Optional<AuditRecorded> parse(ConsumerRecord<String, String> message) {
        try {
            return message.value() == null
                    ? Optional.empty()
                    : Optional.ofNullable(json.readValue(message.value(), AuditRecorded.class));
        } catch (JsonProcessingException e) {
            LOG.errorf(
                    "audit event cannot be read partition=%d offset=%d reason=%s",
                    message.partition(), message.offset(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static AuditRecorded unreadable(ConsumerRecord<String, String> message) {
        String place = message.topic() + "/" + message.partition() + "/" + message.offset();
        return new AuditRecorded(
                // The same each time it is read.
                UUID.nameUUIDFromBytes((place + "/" + message.timestamp()).getBytes(StandardCharsets.UTF_8)),
                Instant.ofEpochMilli(message.timestamp()),
                ACTOR,
                UNREADABLE,
                null,
                null,
                Map.of("place", place));
    }
}
