package io.millrace.connections.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a sync-worker hears and says, on the topics. */
public final class Worker {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Worker() {}

    /** The last request of a connection, once that many have come. */
    public static SyncRequested request(UUID connectionId, int count) {
        List<SyncRequested> requests = new TopicReader(MillraceTestServices.bootstrapServers())
                        .readUntil(
                                Topics.SYNC_REQUESTED,
                                SOON,
                                records -> records.stream()
                                                .filter(record -> record.key().equals(connectionId.toString()))
                                                .filter(record -> type(record.headers()
                                                        .lastHeader("ce_type")
                                                        .value()))
                                                .count()
                                        >= count)
                        .stream()
                        .filter(record -> record.key().equals(connectionId.toString()))
                        .filter(record ->
                                type(record.headers().lastHeader("ce_type").value()))
                        .map(record -> read(record.value()))
                        .toList();
        return requests.getLast();
    }

    private static boolean type(byte[] header) {
        return new String(header, StandardCharsets.UTF_8).equals("sync-requested");
    }

    /** Says that a run has ended well, with all that was asked for. */
    public static void done(SyncRequested run) {
        Map<String, Object> cursor = cursor(run, SyncState.DONE);
        cursor.put("coverage", List.of(Map.of("from", "a", "to", "b")));
        cursor.put("lastSuccessAt", Instant.now());
        send(run.stream(), cursor);
    }

    /** Says that a run has stopped, and why. */
    public static void stopped(SyncRequested run, SyncState state, String reason) {
        Map<String, Object> cursor = cursor(run, state);
        cursor.put("reason", Map.of("code", reason, "message", "So the source said."));
        if (state == SyncState.PARKED) {
            cursor.put("retryAt", Instant.now());
        }
        send(run.stream(), cursor);
    }

    /** Says that a stream is forgotten. */
    public static void forgotten(StreamId stream) {
        send(stream, null);
    }

    private static Map<String, Object> cursor(SyncRequested run, SyncState state) {
        Map<String, Object> cursor = new LinkedHashMap<>();
        cursor.put("request", run);
        cursor.put("state", state);
        cursor.put("counts", Map.of("pages", 1, "records", 10, "deleted", 0, "deadLetters", 0, "repeats", 0));
        cursor.put("startedAt", Instant.now());
        cursor.put("updatedAt", Instant.now());
        return cursor;
    }

    private static void send(StreamId stream, Object cursor) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", MillraceTestServices.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] value = cursor == null ? null : JSON.writeValueAsBytes(cursor);
            producer.send(new ProducerRecord<>(Topics.SYNC_CURSOR, 0, stream.key(), value))
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the cursor was not written", e);
        }
    }

    private static SyncRequested read(byte[] value) {
        try {
            return JSON.readValue(value, SyncRequested.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
