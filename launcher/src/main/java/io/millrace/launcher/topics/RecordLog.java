package io.millrace.launcher.topics;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/** What the topic {@code record-changed} holds of one connection, read once from beginning to end. */
public final class RecordLog {
    private static final Duration POLL = Duration.ofMillis(500);

    private final String connectionId;
    private final Set<String> places = new HashSet<>();
    private long repeated;

    private RecordLog(String connectionId) {
        this.connectionId = connectionId;
    }

    public static RecordLog read(String bootstrapServers, UUID connectionId) {
        RecordLog log = new RecordLog(connectionId.toString());
        try (KafkaConsumer<String, byte[]> consumer =
                Consumers.ofWholeTopics(bootstrapServers, List.of(Topics.RECORD_CHANGED))) {
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(consumer.assignment()));
            while (!ends.isEmpty()) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    log.take(message.headers());
                }
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
        return log;
    }

    /** Records. */
    public long records() {
        return places.size();
    }

    /** Records whose place in a run, page and ordinal, was there before. */
    public long repeated() {
        return repeated;
    }

    private void take(Headers headers) {
        if (!Consumers.header(headers, EventHeaders.CONNECTION_ID).equals(connectionId)) {
            return;
        }
        String place = String.join(
                "/",
                Consumers.header(headers, EventHeaders.ENTITY),
                Consumers.header(headers, EventHeaders.RUN_ID),
                Consumers.header(headers, EventHeaders.PAGE),
                Consumers.header(headers, EventHeaders.ORDINAL));
        if (!places.add(place)) {
            repeated++;
        }
    }
}
