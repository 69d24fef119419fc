package io.millrace.proofs.overload;

import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.Millrace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Many connections of one entity each that are synced together, again and again, so that their times can be compared. */
final class Neighbours implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Millrace millrace;
    private final SyncWatch watch;
    private final Customers customers;
    private final WorkshopSource source;
    private final List<CustomerConnection> connections;

    Neighbours(Millrace millrace, SyncWatch watch, int count, int rows) throws InterruptedException {
        this.millrace = millrace;
        this.watch = watch;
        this.customers = new Customers(millrace, watch);
        this.source = new WorkshopSource(rows);
        this.connections =
                customers.connect(count, WorkshopSource.SYSTEM, source.connectForm(), List.of(UnifiedEntity.VENDORS));
        sync();
    }

    /** Every row of every source is changed and may be read; what came before has gone through all services. */
    void prepare() throws InterruptedException {
        source.change();
        Thread.sleep(WorkshopSource.UNTIL_READABLE);
        awaitQuiet();
    }

    /** How long it takes from the first request until the last connection has everything. */
    Duration sync() throws InterruptedException {
        Instant began = Instant.now();
        Map<String, String> runs = customers.sync(connections);
        return Duration.between(began, watch.awaitDone(runs, LIMIT));
    }

    /** Returns when no unified record has come for a second. */
    private void awaitQuiet() throws InterruptedException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", millrace.deployment().bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.stream(UnifiedEntity.values())
                    .map(Topics::unified)
                    .flatMap(topic -> IntStream.range(
                                    0, consumer.partitionsFor(topic).size())
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList();
            Map<TopicPartition, Long> before = Map.of();
            Map<TopicPartition, Long> now = consumer.endOffsets(partitions);
            while (!now.equals(before)) {
                before = now;
                Thread.sleep(Duration.ofSeconds(1));
                now = consumer.endOffsets(partitions);
            }
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
