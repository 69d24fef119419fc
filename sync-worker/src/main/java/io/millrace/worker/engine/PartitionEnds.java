package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import java.util.List;
import java.util.Map;
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

/**
 * From where requests are read and to where cursors have to be. The order matters: the committed offset first, and only stable
 * ones, then the high watermark, which no open transaction holds back as it does the end that a committed reader sees. So no
 * committed cursor is missed, and a transaction still open by then is waited for.
 */
final class PartitionEnds implements AutoCloseable {
    /**
     * @param requests offset of the next request to be accepted
     * @param cursors offset up to which cursors have to be read
     */
    record Ends(long requests, long cursors) {}

    private final Admin admin;

    PartitionEnds(Admin admin) {
        this.admin = admin;
    }

    Ends of(int partition) {
        TopicPartition requests = new TopicPartition(Topics.SYNC_REQUESTED, partition);
        TopicPartition cursors = new TopicPartition(Topics.SYNC_CURSOR, partition);
        OffsetAndMetadata committed = committed(requests);
        long next = committed == null ? offset(requests, OffsetSpec.earliest()) : committed.offset();
        return new Ends(next, offset(cursors, OffsetSpec.latest()));
    }

    private OffsetAndMetadata committed(TopicPartition partition) {
        return await(admin.listConsumerGroupOffsets(
                                Map.of(
                                        KafkaClients.GROUP,
                                        new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition))),
                                new ListConsumerGroupOffsetsOptions().requireStable(true))
                        .partitionsToOffsetAndMetadata())
                .get(partition);
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
