package io.millrace.worker.paging;

import java.time.Duration;

/** Pauses that double with each attempt up to a cap, spread so that streams which failed together do not return together. */
public record Backoff(Duration first, Duration most) {

    /**
     * @param attempt from 0
     * @param spread from 0 to 1, drawn by the caller
     */
    public Duration pause(int attempt, double spread) {
        int doublings = Math.clamp(attempt, 0, 20);
        long millis = Math.min(most.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(Math.round(millis * (0.5 + spread / 2)));
    }
}
