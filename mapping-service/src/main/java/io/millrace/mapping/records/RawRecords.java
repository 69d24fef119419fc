package io.millrace.mapping.records;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads source records back from the log by partition and offset. One small consumer for all callers, who take turns: this is
 * for looking into records, not for reading them all.
 */
@ApplicationScoped
class RawRecords {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** Small, because what follows the wanted record in its partition is seldom wanted. */
    private static final int FETCH = 64 << 10;

    private final String bootstrapServers;
    private KafkaConsumer<String, byte[]> consumer;

    RawRecords(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The values that are still in the log; one that was compacted away since the pointer was read is missing. */
    synchronized Map<UUID, byte[]> read(Collection<RawPointer> pointers) {
        Map<TopicPartition, NavigableMap<Long, UUID>> wanted = new HashMap<>();
        for (RawPointer pointer : pointers) {
            TopicPartition partition = new TopicPartition(Topics.RECORD_CHANGED, pointer.partition());
            wanted.computeIfAbsent(partition, p -> new TreeMap<>()).put(pointer.offset(), pointer.recordId());
        }
        Map<UUID, byte[]> values = new HashMap<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        wanted.forEach((partition, offsets) -> read(partition, offsets, values, deadline));
        return values;
    }

    private void read(
            TopicPartition partition, NavigableMap<Long, UUID> offsets, Map<UUID, byte[]> values, long deadline) {
        KafkaConsumer<String, byte[]> log = consumer();
        log.assign(List.of(partition));
        while (!offsets.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw ApiProblem.unavailable(
                        "raw-records-unavailable", "The log did not give the source records in time.", LIMIT);
            }
            if (log.position(partition) != offsets.firstKey()) {
                log.seek(partition, offsets.firstKey());
            }
            for (ConsumerRecord<String, byte[]> record : log.poll(POLL)) {
                UUID recordId = offsets.get(record.offset());
                if (recordId != null && record.value() != null) {
                    values.put(recordId, record.value());
                }
            }
            offsets.headMap(log.position(partition)).clear();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        if (consumer == null) {
            Map<String, Object> settings = Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    // Pointers name committed records only, so nothing has to wait for open transactions.
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_uncommitted",
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    50,
                    ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                    FETCH);
            consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
