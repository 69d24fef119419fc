package io.millrace.connections.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a failed delivery is tried again: waits double, with a fifth added by chance so that failures do not stay together. */
record RetrySchedule(Duration first) {
    private static final double MOST_JITTER = 0.2;
    /** 30 s doubled this often is more than a month; a larger exponent would only overflow. */
    private static final int MOST_DOUBLINGS = 17;

    /**
     * @param tries that have failed, from 1
     * @param chance 0 to 1
     * @return empty where it is given up: after a try at {@code giveUpAt}, which is the last
     */
    Optional<Instant> next(int tries, Instant now, Instant giveUpAt, double chance) {
        if (!now.isBefore(giveUpAt)) {
            return Optional.empty();
        }
        Duration wait = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        Instant next = now.plus(wait).plusMillis((long) (wait.toMillis() * MOST_JITTER * chance));
        return Optional.of(next.isBefore(giveUpAt) ? next : giveUpAt);
    }
}
