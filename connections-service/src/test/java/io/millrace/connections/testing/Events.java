package io.millrace.connections.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the service has published, read from the broker. */
public final class Events {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    /** An event of a connection. */
    public record Published(String type, JsonNode data) {}

    /** The events of a connection on a topic up to the first of the given type. */
    public static List<Published> upTo(String topic, UUID connectionId, String type) {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                        .readUntil(
                                topic,
                                SOON,
                                records -> records.stream()
                                        .anyMatch(record -> isOf(record, connectionId)
                                                && type(record).equals(type)))
                        .stream()
                        .filter(record -> isOf(record, connectionId))
                        .map(record -> new Published(type(record), data(record)))
                        .toList();
    }

    /** The audited actions of a connection up to the first that is this one. */
    public static List<JsonNode> auditedUpTo(UUID connectionId, String action) {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                        .readUntil(
                                Topics.AUDIT,
                                SOON,
                                records -> records.stream()
                                        .anyMatch(record -> isOf(record, connectionId)
                                                && data(record)
                                                        .path("action")
                                                        .asText()
                                                        .equals(action)))
                        .stream()
                        .filter(record -> isOf(record, connectionId))
                        .map(Events::data)
                        .toList();
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> record, UUID connectionId) {
        return record.key().equals(connectionId.toString());
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(EventHeaders.TYPE).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode data(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
