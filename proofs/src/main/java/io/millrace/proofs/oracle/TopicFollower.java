package io.millrace.proofs.oracle;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A committed reader of all watched topics from given offsets on, and a sum of what it has read by which two can be compared. */
final class TopicFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    /** What was read of a partition. */
    record Sum(long records, long hash) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(ConsumerRecord<String, byte[]> record) {
            long added = 31 * record.offset() + Objects.hashCode(record.key()) + 31L * Arrays.hashCode(record.value());
            return new Sum(records + 1, hash * 1_000_003 + added);
        }
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> limits;
    private final Map<TopicPartition, Sum> sums = new HashMap<>();

    private TopicFollower(String bootstrapServers, Map<TopicPartition, Long> limits) {
        this.limits = limits;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "none",
                        "max.poll.records",
                        5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(SightingReader.TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition())))
                .toList());
    }

    /** Begins behind what is committed now. */
    static TopicFollower fromNow(String bootstrapServers) {
        TopicFollower follower = new TopicFollower(bootstrapServers, Map.of());
        follower.consumer.seekToEnd(follower.consumer.assignment());
        follower.positions();
        return follower;
    }

    /** Begins and ends where another one did. */
    static TopicFollower between(
            String bootstrapServers, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        TopicFollower follower = new TopicFollower(bootstrapServers, ends);
        begins.forEach(follower.consumer::seek);
        return follower;
    }

    /** Where the next records will be read. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    /** Where committed readers stand when they have read everything. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.assignment());
    }

    void poll(Consumer<ConsumerRecord<String, byte[]>> reader) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < limits.getOrDefault(partition, Long.MAX_VALUE)) {
                sums.merge(partition, Sum.NONE.plus(record), (sum, _) -> sum.plus(record));
                reader.accept(record);
            }
        }
    }

    /** Whether all that stands before the ends was read; transaction markers move a position and bring no record. */
    boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    Map<TopicPartition, Sum> sums() {
        return Map.copyOf(sums);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
