package io.millrace.worker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;
import io.millrace.worker.stream.Inbound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads and writes the values of the worker's own topics. */
final class Messages {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Messages() {}

    /** What a message asks for; what cannot be understood is told apart, never thrown. */
    static Inbound inbound(ConsumerRecord<byte[], byte[]> message) {
        String type = type(message);
        try {
            return switch (type) {
                case EventTypes.SYNC_REQUESTED ->
                    new Inbound.Requested(JSON.readValue(message.value(), SyncRequested.class));
                case EventTypes.SYNC_CANCELLED ->
                    new Inbound.Cancelled(JSON.readValue(message.value(), SyncCancelled.class));
                case EventTypes.STREAM_FORGOTTEN ->
                    new Inbound.Forgotten(JSON.readValue(message.value(), StreamForgotten.class));
                default -> unreadable(message, "unknown type: " + type);
            };
        } catch (IOException | RuntimeException e) {
            return unreadable(
                    message, "not a valid " + type + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Inbound unreadable(ConsumerRecord<byte[], byte[]> message, String reason) {
        return new Inbound.Unreadable(message.key(), message.value(), reason);
    }

    private static String type(ConsumerRecord<byte[], byte[]> message) {
        Header header = message.headers().lastHeader(EventHeaders.TYPE);
        return header == null || header.value() == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** @throws UncheckedIOException when it cannot be read: the worker must not run on without a stream's state */
    static SyncCursor cursor(byte[] value) {
        try {
            return JSON.readValue(value, SyncCursor.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a cursor in the log cannot be read", e);
        }
    }

    /** The value of a record of the contracts. */
    static byte[] write(Object message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of plain values can always be written", e);
        }
    }
}
