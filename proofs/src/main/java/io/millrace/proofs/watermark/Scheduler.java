package io.millrace.proofs.watermark;

import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.stream.Inbound;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Asks for runs as connections-service does: by a schedule, and again for what is parked. */
final class Scheduler {
    private static final UUID CONNECTION = new UUID(0, 1);

    private final World world;
    private final Log log;
    private final Options.Driving driving;
    private final Instant period;
    private SyncRequested last;
    private SyncRequested retried;
    private long nextPoll;
    private int runs;

    Scheduler(World world, Log log) {
        this.world = world;
        this.log = log;
        this.driving = world.options().driving();
        this.period = driving.period() == null ? null : world.time().instant().minus(driving.period());
        this.nextPoll = world.time().now();
    }

    /** Sends what is due. */
    void step() {
        if (world.time().now() >= nextPoll) {
            nextPoll = world.time().now() + Time.micros(driving.poll());
            poll();
        } else if (last != null && world.chance(driving.cancels() / 20)) {
            log.ask(new Inbound.Cancelled(new SyncCancelled(CONNECTION, UnifiedEntity.ASSETS, last.runId())));
        }
        retry();
    }

    /** Asks for a run. */
    void poll() {
        if (last == null) {
            send(request(SyncKind.INITIAL, period));
        } else if (world.chance(driving.again())) {
            send(request(SyncKind.INITIAL, anotherPeriod()));
        } else if (world.chance(driving.fulls())) {
            pollFully();
        } else {
            send(request(SyncKind.INCREMENTAL, period));
        }
    }

    /** Asks for what has changed, and for nothing else. */
    void pollQuietly() {
        send(request(last == null ? SyncKind.INITIAL : SyncKind.INCREMENTAL, period));
    }

    /** Asks for the period again, and for all keys. */
    void pollFully() {
        send(request(SyncKind.FULL, period));
    }

    private Instant anotherPeriod() {
        Duration back = Duration.ofMillis(world.random().nextLong(1, 100_000));
        return world.chance(0.5) ? period : world.time().instant().minus(back);
    }

    /** Asks again for a run that is parked, once its time has come. */
    void retry() {
        log.cursor()
                .filter(cursor -> cursor.state() == SyncState.PARKED
                        && !cursor.retryAt().isAfter(world.worker())
                        && !cursor.request().equals(retried))
                .ifPresent(this::retry);
    }

    private void retry(SyncCursor cursor) {
        SyncRequested parked = cursor.request();
        retried = parked;
        send(new SyncRequested(
                parked.connectionId(),
                parked.entity(),
                parked.runId(),
                parked.attempt() + 1,
                parked.kind(),
                parked.environment(),
                parked.system(),
                parked.settings(),
                parked.periodStart(),
                parked.requestedAt()));
    }

    private void send(SyncRequested request) {
        last = request;
        log.ask(new Inbound.Requested(request));
        if (world.chance(driving.doubled())) {
            log.ask(new Inbound.Requested(request));
        }
    }

    private SyncRequested request(SyncKind kind, Instant periodStart) {
        return new SyncRequested(
                CONNECTION,
                UnifiedEntity.ASSETS,
                "R%06d".formatted(++runs),
                0,
                kind,
                Environment.LIVE,
                "simulated",
                Map.of(),
                periodStart,
                world.worker());
    }
}
