package io.millrace.connections.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.SyncCounts;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stands at a worker's place on the topics: reads what is asked for, and commits cursors when told to. */
final class TopicWorker {
    static final Duration SOON = Duration.ofSeconds(20);
    static final SyncCounts HALF = new SyncCounts(1, 50, 0, 0, 0, 100L);
    static final SyncCounts ALL = new SyncCounts(2, 100, 0, 0, 0, 100L);
    static final List<CursorInterval> COVERED = List.of(new CursorInterval("a", "b"));

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** What was asked for so far, once that many requests are there. */
    List<SyncRequested> requests(UUID id, int count) {
        return events(id, EventTypes.SYNC_REQUESTED, count).stream()
                .map(record -> read(record.value()))
                .toList();
    }

    /** The events of a type, once there are that many. */
    List<ConsumerRecord<String, byte[]>> events(UUID id, String type, int count) {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                        .readUntil(
                                Topics.SYNC_REQUESTED,
                                SOON,
                                records -> of(records, id, type).size() >= count)
                        .stream()
                        .filter(record -> isOf(record, id, type))
                        .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> of(
            List<ConsumerRecord<String, byte[]>> records, UUID id, String type) {
        return records.stream().filter(record -> isOf(record, id, type)).toList();
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> record, UUID id, String type) {
        byte[] given = record.headers().lastHeader(EventHeaders.TYPE).value();
        return record.key().equals(id.toString()) && type.equals(new String(given, StandardCharsets.UTF_8));
    }

    private SyncRequested read(byte[] value) {
        try {
            return json.readValue(value, SyncRequested.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void done(SyncRequested run) {
        commit(run, SyncState.DONE, ALL, COVERED, null);
    }

    void commit(SyncRequested run, SyncState state, SyncCounts counts, List<CursorInterval> coverage, Instant retryAt) {
        send(run.stream().key(), Cursors.of(run, state, counts, coverage, retryAt));
    }

    void send(String key, Object value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", MillraceTestServices.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] bytes = value == null ? null : json.writeValueAsBytes(value);
            producer.send(new ProducerRecord<>(Topics.SYNC_CURSOR, 0, key, bytes))
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the cursor was not written", e);
        }
    }
}
