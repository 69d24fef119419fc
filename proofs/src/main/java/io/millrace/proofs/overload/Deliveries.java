package io.millrace.proofs.overload;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What {@code record-changed} holds of some connections, read cold with read_committed.
 *
 * @param versions how often each record came, by its key
 * @param doubled records that stand a second time at their place of a run
 */
record Deliveries(Map<String, Integer> versions, int doubled) {
    private static final Duration POLL = Duration.ofMillis(200);

    static Deliveries of(String bootstrapServers, Set<String> connections) {
        Map<String, Integer> versions = new HashMap<>();
        Set<String> places = new HashSet<>();
        int[] doubled = {0};
        read(bootstrapServers, "read_committed", Map.of(), record -> {
            RecordKey key = RecordKey.parse(record.key());
            if (connections.contains(key.connectionId().toString())) {
                versions.merge(record.key(), 1, Integer::sum);
                doubled[0] += places.add(place(key, record)) ? 0 : 1;
            }
        });
        return new Deliveries(versions, doubled[0]);
    }

    /** How many records of aborted transactions stand before what is open now. */
    static long aborted(String bootstrapServers) {
        long[] all = {0};
        Map<TopicPartition, Long> ends = read(bootstrapServers, "read_uncommitted", Map.of(), _ -> all[0]++);
        long[] committed = {0};
        read(bootstrapServers, "read_committed", ends, _ -> committed[0]++);
        return all[0] - committed[0];
    }

    private static String place(RecordKey key, ConsumerRecord<String, byte[]> record) {
        return String.join(
                "/",
                key.stream().key(),
                header(record, EventHeaders.RUN_ID),
                header(record, EventHeaders.PAGE),
                header(record, EventHeaders.ORDINAL));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /**
     * Shows each record of the topic up to these ends, or to the present ones where none are given; waits for transactions that
     * are open before them.
     *
     * @return the ends
     */
    private static Map<TopicPartition, Long> read(
            String bootstrapServers,
            String isolation,
            Map<TopicPartition, Long> given,
            Consumer<ConsumerRecord<String, byte[]>> shown) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                isolation,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.RECORD_CHANGED).stream()
                    .map(partition -> new TopicPartition(Topics.RECORD_CHANGED, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = given.isEmpty() ? consumer.endOffsets(consumer.assignment()) : given;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        shown.accept(record);
                    }
                }
            }
            return ends;
        }
    }
}
