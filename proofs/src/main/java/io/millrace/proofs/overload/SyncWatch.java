package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the cursors of all streams as workers commit them, by the time at which they were written. */
final class SyncWatch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, StreamProgress> latest = new HashMap<>();
    private final Map<String, Set<String>> reasons = new HashMap<>();
    private final Thread thread;
    private int failures;

    SyncWatch(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        thread = Thread.ofPlatform().daemon().name("sync-watch").start(() -> follow(settings));
    }

    private void follow(Map<String, Object> settings) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.SYNC_CURSOR).stream()
                    .map(partition -> new TopicPartition(Topics.SYNC_CURSOR, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (InterruptException _) {
            // Asked to stop.
        }
    }

    private synchronized void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        StreamProgress progress = progress(message);
        latest.put(message.key(), progress);
        if (progress.reason() != null) {
            reasons.computeIfAbsent(message.key(), _ -> new TreeSet<>()).add(progress.reason());
        }
        if (progress.state() == SyncState.FAILED) {
            failures++;
        }
        notifyAll();
    }

    private static StreamProgress progress(ConsumerRecord<String, byte[]> message) {
        try {
            return StreamProgress.of(JSON.readTree(message.value()), Instant.ofEpochMilli(message.timestamp()));
        } catch (IOException e) {
            throw new UncheckedIOException("a cursor cannot be read", e);
        }
    }

    synchronized Optional<StreamProgress> latest(String stream) {
        return Optional.ofNullable(latest.get(stream));
    }

    /** Every reason for which the stream was ever stopped. */
    synchronized Set<String> reasons(String stream) {
        return Set.copyOf(reasons.getOrDefault(stream, Set.of()));
    }

    /** How often any stream has failed. */
    synchronized int failures() {
        return failures;
    }

    /** When the last of these runs was done; fails when one is not in time. */
    Instant awaitDone(Map<String, String> runs, Duration limit) throws InterruptedException {
        await(() -> "end of " + unfinished(runs), limit, () -> unfinished(runs).isEmpty());
        synchronized (this) {
            return runs.keySet().stream()
                    .map(stream -> latest.get(stream).at())
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
    }

    /** Whether that very run is done. */
    synchronized boolean hasEnded(String stream, String run) {
        StreamProgress progress = latest.get(stream);
        return progress != null
                && progress.state() == SyncState.DONE
                && progress.runId().equals(run);
    }

    /** The runs that are not done, with what their streams' last cursors say. */
    private synchronized List<String> unfinished(Map<String, String> runs) {
        return runs.entrySet().stream()
                .filter(run -> !isDone(run.getKey(), run.getValue()))
                .map(run -> run.getKey() + " " + run.getValue() + ", which is at " + latest.get(run.getKey()))
                .toList();
    }

    private boolean isDone(String stream, String run) {
        StreamProgress progress = latest.get(stream);
        return progress != null
                && progress.state() == SyncState.DONE
                && progress.runId().compareTo(run) >= 0;
    }

    /** Waits for what cursors bring about; looks anew with each of them, and at times besides. */
    void await(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        await(() -> what, limit, condition);
    }

    private synchronized void await(Supplier<String> what, Duration limit, BooleanSupplier condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("after " + limit.toSeconds() + " s still no " + what.get());
            }
            wait(POLL.toMillis());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
