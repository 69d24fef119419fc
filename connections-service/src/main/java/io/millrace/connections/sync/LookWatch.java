package io.millrace.connections.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * Notices between two looks at the schedule that nobody looked for a while, or that the clock was put forward or back. From the
 * times alone these look the same, and they have the same consequences. Used by one thread.
 */
final class LookWatch {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CORRECTION = Duration.ofSeconds(1);

    private Instant last;

    /** True for the first look, too: who knows what was before. */
    boolean leaps(Instant now) {
        boolean leaps = last == null || now.isBefore(last.minus(CORRECTION)) || now.isAfter(last.plus(LONGEST_PAUSE));
        last = now;
        return leaps;
    }
}
