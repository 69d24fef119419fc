package io.millrace.mapping.projector;

import io.millrace.mapping.projector.ProjectionOffsets.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Follows a projection's topics on a thread of its own. The group shares out partitions and keeps no offset; after any error
 * everything is dropped and read again from the offsets in PostgreSQL, so no batch is lost and none counts twice.
 */
final class ProjectionLoop implements Runnable {
    private static final Logger LOG = Logger.getLogger(ProjectionLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Projection projection;
    private final ProjectorKafka kafka;
    private final DataSource dataSource;
    private final ProjectionOffsets offsets;
    private final Duration retryAfter;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong lag = new AtomicLong();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private boolean interrupted;
    private volatile boolean following;
    private volatile KafkaConsumer<String, byte[]> consumer;

    ProjectionLoop(Projection projection, ProjectorKafka kafka, DataSource dataSource, Duration retryAfter) {
        this.projection = projection;
        this.kafka = kafka;
        this.dataSource = dataSource;
        this.offsets = new ProjectionOffsets(dataSource);
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
        try (KafkaConsumer<String, byte[]> opened = kafka.consumer(projection)) {
            consumer = opened;
            next.clear();
            opened.subscribe(projection.topics(), new Assignment(opened));
            while (!stopping()) {
                ConsumerRecords<String, byte[]> records = opened.poll(POLL);
                if (!records.isEmpty()) {
                    write(records, opened);
                }
                following = opened.groupMetadata().generationId() >= 0;
                interrupted &= !following;
                measure(opened);
            }
        } finally {
            consumer = null;
        }
    }

    private void write(ConsumerRecords<String, byte[]> records, KafkaConsumer<String, byte[]> opened)
            throws SQLException {
        List<Step> steps = records.partitions().stream()
                .map(partition -> new Step(partition, next.get(partition), opened.position(partition)))
                .toList();
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
        records.forEach(batch::add);
        try (Connection transaction = dataSource.getConnection()) {
            transaction.setAutoCommit(false);
            try {
                offsets.advance(transaction, steps);
                projection.write(transaction, batch);
                transaction.commit();
            } catch (SQLException | RuntimeException e) {
                transaction.rollback();
                throw e;
            }
        }
        steps.forEach(step -> next.put(step.partition(), step.until()));
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
                Map<TopicPartition, Long> loaded = offsets.load(partitions, kafka.topicIds(topics));
                loaded.forEach(opened::seek);
                next.putAll(loaded);
            } catch (SQLException e) {
                throw new IllegalStateException("the stored offsets cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            next.keySet().removeAll(partitions);
        }
    }
}
