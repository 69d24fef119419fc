package io.millrace.proofs.outages;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads committed records from the beginning of the log, each once, and never further than it has to. */
final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;

    LogReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads on until every record before the offsets has been handed over. */
    void readTo(Map<TopicPartition, Long> offsets, Consumer<ConsumerRecord<String, byte[]>> reader) {
        assign(offsets.keySet());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<TopicPartition> behind = behind(offsets);
        while (!behind.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the store is ahead of the log in " + behind);
            }
            consumer.resume(behind);
            consumer.poll(POLL).forEach(reader);
            consumer.pause(consumer.assignment());
            behind = behind(offsets);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Positions of partitions that stay are kept. */
    private void assign(Set<TopicPartition> partitions) {
        if (!consumer.assignment().equals(partitions)) {
            consumer.assign(partitions);
            consumer.pause(partitions);
        }
    }

    private List<TopicPartition> behind(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .filter(offset -> consumer.position(offset.getKey()) < offset.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
