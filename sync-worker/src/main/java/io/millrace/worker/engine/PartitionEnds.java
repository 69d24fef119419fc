package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the brokers for a partition's two offsets. */
final class PartitionEnds implements LogEnds {
    private final Admin admin;

    PartitionEnds(Admin admin) {
        this.admin = admin;
    }

    @Override
    public OptionalLong stableOffset(int partition) {
        TopicPartition requests = new TopicPartition(Topics.SYNC_REQUESTED, partition);
        Map<TopicPartition, OffsetAndMetadata> committed = committed(requests);
        // The client leaves a partition out whose offset is not stable; what was never committed is null there.
        if (!committed.containsKey(requests)) {
            return OptionalLong.empty();
        }
        OffsetAndMetadata offset = committed.get(requests);
        return OptionalLong.of(offset == null ? offset(requests, OffsetSpec.earliest()) : offset.offset());
    }

    @Override
    public long highWatermark(int partition) {
        return offset(new TopicPartition(Topics.SYNC_CURSOR, partition), OffsetSpec.latest());
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(TopicPartition partition) {
        return await(admin.listConsumerGroupOffsets(
                        Map.of(
                                KafkaClients.GROUP,
                                new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition))),
                        new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata());
    }

    private long offset(TopicPartition partition, OffsetSpec spec) {
        return await(admin.listOffsets(Map.of(partition, spec), new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .partitionResult(partition))
                .offset();
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
