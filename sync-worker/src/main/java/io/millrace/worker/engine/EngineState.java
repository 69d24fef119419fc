package io.millrace.worker.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.StreamTable;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What the engine shows of itself: metrics, and whether its loop is alive. Written by the poll thread, read by any. */
final class EngineState {
    private static final Logger LOG = Logger.getLogger(EngineState.class);
    /** Counting the streams of a large worker takes a while, so it is not done at each step. */
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    private final Counter commits;
    private final Counter aborts;
    private final Counter pages;
    private final Counter records;
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong partitions = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Instant lastStep = Instant.EPOCH;
    private volatile boolean joined;
    private Instant lastCount = Instant.EPOCH;

    EngineState(MeterRegistry metrics) {
        commits = metrics.counter("millrace.worker.commits");
        aborts = metrics.counter("millrace.worker.aborts");
        pages = metrics.counter("millrace.worker.pages");
        records = metrics.counter("millrace.worker.records");
        metrics.gauge("millrace.worker.streams.in.flight", inFlight);
        metrics.gauge("millrace.worker.partitions", partitions);
        metrics.gauge("millrace.worker.streams.parked", parked);
        metrics.gauge("millrace.worker.streams.failed", failed);
    }

    void stepped(Instant now, boolean member, StreamTable table) {
        lastStep = now;
        joined |= member;
        inFlight.set(table.inFlight());
        partitions.set(table.partitions().size());
        if (Duration.between(lastCount, now).compareTo(COUNT_EVERY) >= 0) {
            lastCount = now;
            parked.set(table.count(SyncState.PARKED));
            failed.set(table.count(SyncState.FAILED));
        }
    }

    void committed(Batch batch) {
        commits.increment();
        pages.increment(batch.pages().size());
        records.increment(batch.pages().stream()
                .mapToLong(page -> ((PageEvents) page).records())
                .sum());
        batch.cursors().forEach(placed -> log(placed.cursor()));
    }

    private static void log(SyncCursor cursor) {
        String stream = cursor.stream().key();
        String runId = cursor.request().runId();
        switch (cursor.state()) {
            case RUNNING, CANCELLED -> LOG.debugf("stream=%s runId=%s state=%s", stream, runId, cursor.state());
            case DONE ->
                LOG.debugf(
                        "stream=%s runId=%s state=DONE records=%d",
                        stream, runId, cursor.counts().records());
            case PARKED ->
                LOG.infof(
                        "stream=%s runId=%s state=PARKED reason=%s retryAt=%s",
                        stream, runId, cursor.reason().code(), cursor.retryAt());
            case FAILED ->
                LOG.warnf(
                        "stream=%s runId=%s state=FAILED reason=%s",
                        stream, runId, cursor.reason().code());
        }
    }

    void aborted() {
        aborts.increment();
    }

    /** Whether the worker has its place in the group; without a partition it stands by, which is as good. */
    boolean hasJoined() {
        return joined;
    }

    Instant lastStep() {
        return lastStep;
    }
}
