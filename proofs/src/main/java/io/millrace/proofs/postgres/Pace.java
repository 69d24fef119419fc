package io.millrace.proofs.postgres;

import java.time.Duration;

/** How long transactions may stay open: longer than a reader's run takes, else the reader would come too late to meet them. */
final class Pace {
    private static final int RUNS_PER_TRANSACTION = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Duration least;
    private volatile Duration longest;

    Pace(Duration least) {
        this.least = shorter(least, LIMIT);
        this.longest = this.least;
    }

    /** A run was as slow as this, so that transactions have to be slower. */
    void runTook(Duration run) {
        Duration slower = run.multipliedBy(RUNS_PER_TRANSACTION);
        longest = slower.compareTo(least) > 0 ? shorter(slower, LIMIT) : least;
    }

    Duration longest() {
        return longest;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
