package io.millrace.proofs.overload;

import java.time.Duration;

/**
 * How large the proof of isolation is.
 *
 * @param requestTimeout how long the workers wait for a source's answer
 * @param slowPage how long a slow source takes for a page
 * @param hold how long each source is left in its trouble
 * @param fastConnections connections that are synced with and without a slow one beside them
 * @param fastRows rows of each of them
 * @param smallConnections connections of 50 rows that are synced with and without a big one beside them
 * @param bigRows rows of the big one
 * @param rounds how often each is measured with and without
 * @param leastSpeed what the fast ones must keep of their speed
 * @param longestDelay how many times longer the small ones may take
 */
public record IsolationScale(
        Duration requestTimeout,
        Duration slowPage,
        Duration hold,
        int fastConnections,
        int fastRows,
        int smallConnections,
        int bigRows,
        int rounds,
        double leastSpeed,
        double longestDelay) {

    /** What a build can afford; its machine may be busy with other things, so the times are judged mildly. */
    public static IsolationScale small() {
        return new IsolationScale(
                Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofSeconds(20), 49, 500, 49, 120_000, 2, 0.5, 4);
    }
}
