package io.millrace.worker.engine;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Loads the cursors of newly assigned partitions on a thread of its own, so that a partition which has to wait for another
 * worker's open transaction holds up none of those that run.
 */
final class CursorLoader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CursorLoader.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final class Load {
        private final Assignment assignment;
        private final PartitionEnds.Ends ends;
        private final Map<StreamId, SyncCursor> cursors = new HashMap<>();

        private Load(Assignment assignment, PartitionEnds.Ends ends) {
            this.assignment = assignment;
            this.ends = ends;
        }

        private void add(ConsumerRecord<byte[], byte[]> cursor) {
            StreamId stream = StreamId.parse(new String(cursor.key(), StandardCharsets.UTF_8));
            if (cursor.value() == null) {
                cursors.remove(stream);
            } else {
                cursors.put(stream, Messages.cursor(cursor.value()));
            }
        }
    }

    private final BlockingQueue<Assignment> asked = new LinkedBlockingQueue<>();
    private final Queue<Assignment.Loaded> finished = new ConcurrentLinkedQueue<>();
    private final Map<TopicPartition, Load> loads = new HashMap<>();
    private final PartitionEnds ends;
    private final Consumer<byte[], byte[]> consumer;
    private final Halt halt;
    private final Thread thread;
    private volatile boolean closing;

    CursorLoader(KafkaClients clients, Halt halt) {
        this.ends = new PartitionEnds(clients.admin());
        this.consumer = clients.cursorConsumer();
        this.halt = halt;
        this.thread = Thread.ofPlatform().name("cursor-loader").start(this::run);
    }

    void load(Assignment assignment) {
        asked.add(assignment);
    }

    /** Loads that have finished since the last call. */
    List<Assignment.Loaded> finished() {
        List<Assignment.Loaded> loaded = new ArrayList<>();
        for (Assignment.Loaded next = finished.poll(); next != null; next = finished.poll()) {
            loaded.add(next);
        }
        return loaded;
    }

    private void run() {
        try (consumer;
                ends) {
            while (!closing) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closing) {
                halt.now("the cursors of a partition cannot be loaded", e);
            }
        }
    }

    private void step() throws InterruptedException {
        Assignment next = loads.isEmpty() ? asked.poll(1, TimeUnit.SECONDS) : asked.poll();
        try {
            for (; next != null; next = asked.poll()) {
                begin(next);
            }
            if (loads.values().removeIf(load -> load.assignment.isLost())) {
                consumer.assign(loads.keySet());
            }
            if (!loads.isEmpty()) {
                read();
            }
        } catch (RetriableException e) {
            LOG.warnf("load of cursors is tried again cause=%s", e.toString());
            retry(next);
        }
    }

    private void retry(Assignment interrupted) {
        if (interrupted != null) {
            asked.add(interrupted);
        }
    }

    private void begin(Assignment assignment) {
        TopicPartition partition = new TopicPartition(Topics.SYNC_CURSOR, assignment.partition());
        Load load = new Load(assignment, ends.of(assignment.partition()));
        loads.put(partition, load);
        consumer.assign(loads.keySet());
        consumer.seekToBeginning(List.of(partition));
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> cursor : consumer.poll(POLL)) {
            loads.get(new TopicPartition(cursor.topic(), cursor.partition())).add(cursor);
        }
        Collection<TopicPartition> complete = loads.entrySet().stream()
                .filter(entry -> consumer.position(entry.getKey())
                        >= entry.getValue().ends.cursors())
                .map(Map.Entry::getKey)
                .toList();
        complete.forEach(partition -> finish(loads.remove(partition)));
        if (!complete.isEmpty()) {
            consumer.assign(loads.keySet());
        }
    }

    private void finish(Load load) {
        LOG.debugf("cursors loaded partition=%d streams=%d", load.assignment.partition(), load.cursors.size());
        finished.add(new Assignment.Loaded(load.assignment, List.copyOf(load.cursors.values()), load.ends.requests()));
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
