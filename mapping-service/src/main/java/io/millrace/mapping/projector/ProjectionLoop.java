package io.millrace.mapping.projector;

import io.millrace.mapping.projection.ProjectionAction;
import io.millrace.mapping.projection.ProjectionProtocol;
import io.millrace.mapping.projection.ProjectionStep;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Follows a projection's topics on a thread of its own: carries out what the protocol asks for, and after any error begins anew
 * with a new consumer.
 */
final class ProjectionLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(ProjectionLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Projection projection;
    private final ProjectorKafka kafka;
    private final ProjectionOffsets offsets;
    private final DataSource dataSource;
    private final ProjectionProtocol protocol = new ProjectionProtocol(ProjectionStep.PROVEN_ORDER);
    private final Duration retryAfter;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong lag = new AtomicLong();
    private List<ConsumerRecord<String, byte[]>> batch = List.of();
    private boolean interrupted;
    private volatile boolean following;
    private volatile KafkaConsumer<String, byte[]> consumer;

    ProjectionLoop(Projection projection, ProjectorKafka kafka, DataSource dataSource, Duration retryAfter) {
        this.projection = projection;
        this.kafka = kafka;
        this.offsets = new ProjectionOffsets(dataSource);
        this.dataSource = dataSource;
        this.retryAfter = retryAfter;
    }

    /** True while batches are read and written. */
    boolean following() {
        return following;
    }

    /** Records of this instance's partitions that are not projected yet. */
    long lag() {
        return lag.get();
    }

    String name() {
        return projection.name();
    }

    @Override
    public void run() {
        while (!stopping()) {
            try {
                follow();
            } catch (WakeupException e) {
                // Only stop() wakes the consumer.
            } catch (SQLException | RuntimeException e) {
                following = false;
                report(e);
                pause();
            }
        }
        following = false;
    }

    void stop() {
        stopped.countDown();
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    /** In full once; an outage would repeat it at every try. */
    private void report(Exception e) {
        if (interrupted) {
            // Kafka wraps what its callback throws.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.errorf("projection still interrupted name=%s cause=%s", projection.name(), cause.getMessage());
        } else {
            LOG.errorf(e, "projection interrupted name=%s retryAfter=%s", projection.name(), retryAfter);
        }
        interrupted = true;
    }

    private void follow() throws SQLException {
        try (KafkaConsumer<String, byte[]> opened = kafka.consumer(projection);
                StoreTransactions store = new StoreTransactions(dataSource, offsets, projection)) {
            consumer = opened;
            ProjectionAction action = protocol.opened();
            while (!stopping()) {
                action = perform(action, opened, store);
            }
        } finally {
            consumer = null;
        }
    }

    private ProjectionAction perform(
            ProjectionAction action, KafkaConsumer<String, byte[]> opened, StoreTransactions store)
            throws SQLException {
        return switch (action) {
            case ProjectionAction.Join join -> join(opened);
            case ProjectionAction.Poll poll -> poll(opened);
            case ProjectionAction.Write write -> write(write, opened, store);
        };
    }

    private ProjectionAction join(KafkaConsumer<String, byte[]> opened) {
        opened.subscribe(projection.topics(), new Assignment(opened));
        return protocol.joined();
    }

    private ProjectionAction poll(KafkaConsumer<String, byte[]> opened) {
        ConsumerRecords<String, byte[]> records = opened.poll(POLL);
        if (records.isEmpty()) {
            followed(opened);
        }
        batch = new ArrayList<>(records.count());
        records.forEach(batch::add);
        return protocol.polled(
                records.partitions().stream().collect(Collectors.toMap(Function.identity(), opened::position)));
    }

    private ProjectionAction write(
            ProjectionAction.Write write, KafkaConsumer<String, byte[]> opened, StoreTransactions store)
            throws SQLException {
        store.write(write.step(), write.moves(), batch);
        if (write.step() == ProjectionStep.COMMIT) {
            followed(opened);
        }
        return protocol.written();
    }

    private void followed(KafkaConsumer<String, byte[]> opened) {
        following = opened.groupMetadata().generationId() >= 0;
        interrupted &= !following;
        measure(opened);
    }

    private void measure(KafkaConsumer<String, byte[]> opened) {
        lag.set(opened.assignment().stream()
                .mapToLong(partition -> opened.currentLag(partition).orElse(0))
                .sum());
    }

    private boolean stopping() {
        return stopped.getCount() == 0;
    }

    private void pause() {
        try {
            if (stopped.await(retryAfter.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debugf("projection ends name=%s", projection.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Begins each partition where PostgreSQL says. */
    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> opened;

        Assignment(KafkaConsumer<String, byte[]> opened) {
            this.opened = opened;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            Set<String> topics = new HashSet<>();
            partitions.forEach(partition -> topics.add(partition.topic()));
            try {
                protocol.assigned(offsets.load(partitions, kafka.topicIds(topics)))
                        .forEach(opened::seek);
            } catch (SQLException e) {
                throw new IllegalStateException("the stored offsets cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            protocol.revoked(partitions);
        }
    }
}
