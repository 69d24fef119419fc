package io.millrace.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the committed records of a topic from its beginning, in order within each partition. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;

    public TopicReader(String bootstrapServers) {
        settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
    }

    /** The records up to what was committed when this was called. */
    public List<ConsumerRecord<String, byte[]>> readAll(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = assigned(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            // A partition may end with transaction markers, which move the position but bring no record.
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** The records up to the moment when all read so far meet the condition; fails when they do not in time. */
    public List<ConsumerRecord<String, byte[]>> readUntil(
            String topic, Duration limit, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        try (KafkaConsumer<String, byte[]> consumer = assigned(topic)) {
            long deadline = System.nanoTime() + limit.toNanos();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (!condition.test(List.copyOf(records))) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("After %d s topic %s holds %d records, which do not meet the condition"
                            .formatted(limit.toSeconds(), topic, records.size()));
                }
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    private KafkaConsumer<String, byte[]> assigned(String topic) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
