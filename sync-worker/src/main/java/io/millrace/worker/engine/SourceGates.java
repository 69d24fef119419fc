package io.millrace.worker.engine;

import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import io.millrace.worker.stream.Reasons;
import io.millrace.worker.stream.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A breaker for each connection's source. All streams of a connection are read by one worker, so what one of them is told holds
 * for the others without a lock elsewhere. Thread-safe.
 */
final class SourceGates {
    private final Map<UUID, Breaker> open = new HashMap<>();
    private final Duration probing;
    private final Clock clock;

    /** @param probing how long the other runs wait for the outcome of the one that tries a source again */
    SourceGates(Duration probing, Clock clock) {
        this.probing = probing;
        this.clock = clock;
    }

    /** To be called before each request of a run; a run that is not refused may be the one that tries. */
    synchronized Optional<Breaker.Refusal> ask(Run run) {
        Breaker breaker = breaker(run.stream().connectionId());
        Optional<Breaker.Refusal> refusal = breaker.refusal(run, clock.instant(), probing);
        if (refusal.isEmpty()) {
            change(run.stream().connectionId(), known -> known.asked(run));
        }
        return refusal;
    }

    synchronized void answered(Run run) {
        change(run.stream().connectionId(), breaker -> breaker.answered(clock.instant()));
    }

    synchronized void failed(Run run, Instant retryAt) {
        change(run.stream().connectionId(), breaker -> breaker.failed(retryAt));
    }

    /** The source has demanded a pause, of this run and so of all. */
    synchronized void paused(Run run, Instant until) {
        change(run.stream().connectionId(), breaker -> breaker.paused(until));
    }

    /** The run is over, whatever has become of it. */
    synchronized void left(Run run) {
        change(run.stream().connectionId(), breaker -> breaker.left(run));
    }

    /** Takes over the pauses that another worker was told of. */
    synchronized void recall(Collection<SyncCursor> cursors) {
        Instant now = clock.instant();
        cursors.stream()
                .filter(cursor -> cursor.state() == SyncState.PARKED
                        && cursor.reason() != null
                        && Reasons.THROTTLED.equals(cursor.reason().code())
                        && cursor.retryAt() != null
                        && cursor.retryAt().isAfter(now))
                .forEach(cursor -> change(cursor.stream().connectionId(), breaker -> breaker.paused(cursor.retryAt())));
    }

    private Breaker breaker(UUID connection) {
        return open.getOrDefault(connection, Breaker.CLOSED);
    }

    /** A source without trouble takes no place. */
    private void change(UUID connection, UnaryOperator<Breaker> step) {
        Breaker after = step.apply(breaker(connection));
        if (after.equals(Breaker.CLOSED)) {
            open.remove(connection);
        } else {
            open.put(connection, after);
        }
    }
}
