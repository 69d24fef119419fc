package io.millrace.connections.workflow;

import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps a consumer on the topics that workflows act on. A partition is read on from what was committed, or from the first
 * record of the oldest workflow's time where that is later: what nobody acts on is not read.
 */
final class UnifiedTopics implements ConsumerRebalanceListener {
    private final Consumer<String, byte[]> consumer;
    private Map<String, Instant> wanted = Map.of();

    UnifiedTopics(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** False where there is none to read. */
    boolean follow(Map<UnifiedEntity, Instant> entities) {
        Set<String> before = wanted.keySet();
        wanted = entities.entrySet().stream()
                .collect(Collectors.toMap(entity -> Topics.unified(entity.getKey()), Map.Entry::getValue));
        if (wanted.isEmpty()) {
            consumer.unsubscribe();
        } else if (!wanted.keySet().equals(before)) {
            consumer.subscribe(wanted.keySet(), this);
        }
        return !wanted.isEmpty();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        // Asked for first: a record that comes after this is above the end.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(
                partition, wanted.getOrDefault(partition.topic(), Instant.EPOCH).toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> firsts = consumer.offsetsForTimes(times);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = firsts.get(partition);
            OffsetAndMetadata known = committed.get(partition);
            long from = first == null ? ends.get(partition) : first.offset();
            consumer.seek(partition, known == null ? from : Math.max(from, known.offset()));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // What was taken is committed before the next poll, and this is called in one.
    }
}
