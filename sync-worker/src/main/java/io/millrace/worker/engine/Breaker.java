package io.millrace.worker.engine;

import io.millrace.worker.stream.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a connection's source may be asked. It opens when the source demands a pause or has failed several times without an
 * answer in between; when its time is over one run tries, and only an answer lets the others follow. Immutable, without a clock.
 *
 * @param failures since the last answer
 * @param openUntil nobody asks before; null: closed
 * @param demanded whether the source itself has named that time
 * @param probe the run that tries, once the time is over; null: none yet
 */
record Breaker(int failures, Instant openUntil, boolean demanded, Run probe) {
    static final Breaker CLOSED = new Breaker(0, null, false, null);
    /** Runs that are under way may each fail once more. */
    static final int MOST_FAILURES = 3;

    /** Why a run must not ask now, and when it may come again. */
    record Refusal(Instant until, boolean demanded) {}

    boolean isClosed() {
        return openUntil == null;
    }

    /** @param probing how long to wait for the outcome of another run's try */
    Optional<Refusal> refusal(Run run, Instant now, Duration probing) {
        if (isClosed() || (run.equals(probe) && !now.isBefore(openUntil))) {
            return Optional.empty();
        }
        if (now.isBefore(openUntil)) {
            return Optional.of(new Refusal(openUntil, demanded));
        }
        return probe == null ? Optional.empty() : Optional.of(new Refusal(now.plus(probing), false));
    }

    /** A run that was not refused asks. */
    Breaker asked(Run run) {
        return isClosed() ? this : new Breaker(failures, openUntil, demanded, run);
    }

    /** An answer to what was asked before the source demanded its pause does not end the pause. */
    Breaker answered(Instant now) {
        return isClosed() || !now.isBefore(openUntil) ? CLOSED : this;
    }

    Breaker failed(Instant retryAt) {
        int counted = failures + 1;
        return isClosed() && counted < MOST_FAILURES
                ? new Breaker(counted, null, false, null)
                : new Breaker(counted, later(retryAt), demanded && !retryAt.isAfter(openUntil), null);
    }

    Breaker paused(Instant until) {
        return new Breaker(failures, later(until), true, null);
    }

    private Instant later(Instant time) {
        return openUntil == null || time.isAfter(openUntil) ? time : openUntil;
    }

    /** A run that ends without an outcome gives its try to the next. */
    Breaker left(Run run) {
        return run.equals(probe) ? new Breaker(failures, openUntil, demanded, null) : this;
    }
}
