package io.millrace.worker.engine;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.Topics;
import io.millrace.worker.protocol.Assignment;
import io.millrace.worker.protocol.CursorLoad;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

    private final BlockingQueue<Assignment> asked = new LinkedBlockingQueue<>();
    private final Queue<CursorLoad.Loaded> finished = new ConcurrentLinkedQueue<>();
    private final List<CursorLoad> beginning = new ArrayList<>();
    private final Map<TopicPartition, CursorLoad> loads = new HashMap<>();
    private final LogEnds ends;
    private final Consumer<byte[], byte[]> consumer;
    private final Halt halt;
    private final Thread thread;
    private volatile boolean closing;

    CursorLoader(KafkaClients clients, LogEnds ends, Halt halt) {
        this.ends = ends;
        this.consumer = clients.cursorConsumer();
        this.halt = halt;
        this.thread = Thread.ofPlatform().name("cursor-loader").start(this::run);
    }

    void load(Assignment assignment) {
        asked.add(assignment);
    }

    /** Loads that have finished since the last call. */
    List<CursorLoad.Loaded> finished() {
        List<CursorLoad.Loaded> loaded = new ArrayList<>();
        for (CursorLoad.Loaded next = finished.poll(); next != null; next = finished.poll()) {
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
        boolean nothingToDo = loads.isEmpty() && beginning.isEmpty();
        Assignment next = nothingToDo ? asked.poll(1, TimeUnit.SECONDS) : asked.poll();
        for (; next != null; next = asked.poll()) {
            beginning.add(new CursorLoad(next));
        }
        try {
            for (Iterator<CursorLoad> each = beginning.iterator(); each.hasNext(); ) {
                if (begin(each.next())) {
                    each.remove();
                }
            }
            if (loads.values().removeIf(load -> load.assignment().isLost())) {
                consumer.assign(loads.keySet());
            }
            if (!loads.isEmpty()) {
                read();
            } else if (!beginning.isEmpty()) {
                Thread.sleep(POLL);
            }
        } catch (RetriableException e) {
            LOG.warnf("load of cursors is tried again cause=%s", e.toString());
        }
    }

    /** @return whether there is no more to do but to read; while somebody's transaction holds an offset back there is */
    private boolean begin(CursorLoad load) {
        if (load.assignment().isLost()) {
            return true;
        }
        int number = load.assignment().partition();
        while (!(load.next() instanceof CursorLoad.Reading.Cursors)) {
            if (!findEnd(load)) {
                LOG.debugf("load waits for the end of an open transaction partition=%d", number);
                return false;
            }
        }
        TopicPartition partition = new TopicPartition(Topics.SYNC_CURSOR, number);
        loads.put(partition, load);
        consumer.assign(loads.keySet());
        consumer.seekToBeginning(List.of(partition));
        return true;
    }

    /** @return false when it is not known yet */
    private boolean findEnd(CursorLoad load) {
        int partition = load.assignment().partition();
        switch (load.next()) {
            case CursorLoad.Reading.StableOffset wanted -> {
                OptionalLong offset = ends.stableOffset(partition);
                offset.ifPresent(load::stableOffset);
                return offset.isPresent();
            }
            case CursorLoad.Reading.HighWatermark end -> {
                load.highWatermark(ends.highWatermark(partition));
                return true;
            }
            case CursorLoad.Reading.Cursors cursors ->
                throw new IllegalStateException("cursors are read by the consumer");
            case CursorLoad.Reading.Nothing nothing -> throw new IllegalStateException("the load is complete");
        }
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> cursor : consumer.poll(POLL)) {
            add(loads.get(new TopicPartition(cursor.topic(), cursor.partition())), cursor);
        }
        loads.forEach((partition, load) -> load.position(consumer.position(partition)));
        List<CursorLoad> complete =
                loads.values().stream().filter(CursorLoad::isComplete).toList();
        complete.forEach(load -> finished.add(load.loaded()));
        if (loads.values().removeAll(complete)) {
            consumer.assign(loads.keySet());
        }
    }

    private static void add(CursorLoad load, ConsumerRecord<byte[], byte[]> cursor) {
        if (cursor.value() == null) {
            load.deleted(StreamId.parse(new String(cursor.key(), StandardCharsets.UTF_8)));
        } else {
            load.cursor(Messages.cursor(cursor.value()));
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
