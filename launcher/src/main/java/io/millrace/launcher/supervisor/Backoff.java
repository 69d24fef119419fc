package io.millrace.launcher.supervisor;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before a part that keeps dying is started again: longer each time, short again after a good while. */
final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration GOOD_WHILE = Duration.ofMinutes(1);

    private Duration next = FIRST;
    private Instant lastStart = Instant.EPOCH;

    /** The wait before the start that is due now. */
    Duration died(Instant now) {
        if (Duration.between(lastStart, now).compareTo(GOOD_WHILE) > 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }

    void started(Instant now) {
        lastStart = now;
    }
}
