package io.millrace.proofs.oracle;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads along while the services write, on a thread of its own, and judges and measures what it sees. */
final class LiveReader implements AutoCloseable {
    private final TopicFollower follower;
    private final Map<TopicPartition, Long> begins;
    private final TopicHistory history = new TopicHistory();
    private final Standstills standstills = new Standstills();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean stopping;

    private LiveReader(TopicFollower follower) {
        this.follower = follower;
        this.begins = follower.positions();
    }

    static LiveReader start(String bootstrapServers) {
        LiveReader reader = new LiveReader(TopicFollower.fromNow(bootstrapServers));
        Thread.ofPlatform().name("live-reader").daemon().start(reader::run);
        return reader;
    }

    Map<TopicPartition, Long> begins() {
        return begins;
    }

    synchronized long rawCount() {
        return history.rawCount();
    }

    synchronized Set<Integer> atWork(Lane lane) {
        return standstills.atWork(lane);
    }

    synchronized Standstill worstStandstill(Lane lane) {
        return standstills.worst(lane, System.nanoTime());
    }

    synchronized Duration currentStandstill(Lane lane) {
        return standstills.current(lane, System.nanoTime());
    }

    /** What was seen; to be used under this reader's lock while it reads. */
    TopicHistory history() {
        return history;
    }

    /** Ends the reading and says where. */
    Map<TopicPartition, Long> stop() throws InterruptedException {
        stopping = true;
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the live reader failed", e.getCause());
        }
        return follower.positions();
    }

    Map<TopicPartition, TopicFollower.Sum> sums() {
        return follower.sums();
    }

    @Override
    public void close() {
        stopping = true;
        while (!end.isDone()) {
            LockSupport.parkNanos(1_000_000);
        }
        follower.close();
    }

    private void run() {
        try {
            while (!stopping) {
                follower.poll(this::see);
            }
            end.complete(null);
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private synchronized void see(ConsumerRecord<String, byte[]> record) {
        SightingReader.read(record).ifPresent(sighting -> {
            standstills.see(sighting, history.isNew(sighting), System.nanoTime());
            history.add(sighting);
        });
    }
}
