package io.millrace.benchmarks.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Sees by the committed cursors when a connection's runs are through: they are committed with the records, and are a few where
 * the records are a million, so that watching costs what is measured next to nothing.
 */
public final class CursorWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final ObjectMapper json = new ObjectMapper();
    private final KafkaConsumer<String, byte[]> consumer;

    public CursorWatch(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SYNC_CURSOR).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Returns the records read when so many streams of the connection have come to the end of a run. */
    public long awaitDone(UUID connection, int streams) {
        Map<String, Long> done = new HashMap<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (done.size() < streams) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no end of the runs within " + LIMIT.toMinutes() + " minutes");
            }
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (message.value() != null && message.key().startsWith(connection.toString())) {
                    take(message, done);
                }
            }
        }
        return done.values().stream().mapToLong(Long::longValue).sum();
    }

    private void take(ConsumerRecord<String, byte[]> message, Map<String, Long> done) {
        JsonNode cursor = cursor(message.value());
        switch (cursor.path("state").asText()) {
            case "DONE" -> done.put(message.key(), cursor.at("/counts/records").asLong());
            case "PARKED", "FAILED", "CANCELLED" ->
                throw new IllegalStateException("a run ended otherwise: " + cursor.path("reason"));
            default -> {
                // On its way.
            }
        }
    }

    private JsonNode cursor(byte[] value) {
        try {
            return json.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("a cursor is not JSON", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
