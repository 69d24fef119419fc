package io.millrace.access.introspection;

import io.millrace.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The topic {@code token-revoked} as one replica reads it: without a group, so that each replica reads all of it, and from
 * its end when it is first met, since what was announced earlier was true before this replica asked about any token. For one
 * thread.
 */
final class RevocationTopic implements AutoCloseable {
    /** A broker that has not answered by then is one that is not heard. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int REQUEST_TIMEOUT_MS = 2000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> places;

    /**
     * @param kafka settings of Kafka's clients
     * @param places where a topic that was open before had been read to; kept up to date
     */
    RevocationTopic(Map<String, String> kafka, Map<TopicPartition, Long> places) {
        this.places = places;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "token-revocations");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where the place is gone from the log, all that is there is read: too much does no harm.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, POLL.toMillis());
        settings.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads all that was announced before the call. The end is asked for, because a poll that brings nothing does not tell a
     * topic without news from a broker that does not answer.
     */
    void readToEnd(Consumer<String> tokenIds) throws TimeoutException {
        if (consumer.assignment().isEmpty()) {
            assign();
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the end of " + Topics.TOKEN_REVOKED + " was not reached");
            }
            read(POLL, tokenIds);
        }
    }

    /** Returns after that time, or as soon as something was announced. The key says all: there is nothing to parse. */
    void read(Duration longest, Consumer<String> tokenIds) {
        for (ConsumerRecord<String, byte[]> announcement : consumer.poll(longest)) {
            tokenIds.accept(announcement.key());
        }
        consumer.assignment().forEach(partition -> places.put(partition, consumer.position(partition)));
    }

    private void assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TOKEN_REVOKED, PATIENCE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new TimeoutException("there is no topic " + Topics.TOKEN_REVOKED);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, places.getOrDefault(partition, ends.get(partition))));
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
