package io.millrace.proofs.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a reader has in the end, compared with the source.
 *
 * @param rows of the source
 * @param stale rows whose last delivered version is not the source's
 * @param lost rows never delivered
 * @param ghosts delivered versions that were never committed
 * @param earlyClaims versions that were not delivered although the coverage record said so
 * @param worstDelay longest time from a commit until its version was delivered
 */
record Outcome(long rows, long stale, long lost, long ghosts, long earlyClaims, Duration worstDelay) {
    static Outcome of(Follower follower, StressedSource source) throws SQLException {
        Map<String, Long> truth = source.truth();
        Map<Long, Instant> commits = source.commits();
        Map<String, Long> last = follower.delivered().last();
        Map<Long, Instant> first = follower.delivered().first();
        long lost = truth.keySet().stream().filter(id -> !last.containsKey(id)).count();
        long differing = truth.entrySet().stream()
                .filter(row -> !row.getValue().equals(last.get(row.getKey())))
                .count();
        Duration worst = first.entrySet().stream()
                .filter(delivered -> commits.containsKey(delivered.getKey()))
                .map(delivered -> Duration.between(commits.get(delivered.getKey()), delivered.getValue()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        long ghosts = first.keySet().stream()
                .filter(version -> !commits.containsKey(version))
                .count();
        return new Outcome(truth.size(), differing - lost, lost, ghosts, follower.earlyClaims(), worst);
    }

    /** Both together; the worse of what is no sum. */
    Outcome plus(Outcome other) {
        return new Outcome(
                rows + other.rows,
                stale + other.stale,
                lost + other.lost,
                ghosts + other.ghosts,
                earlyClaims + other.earlyClaims,
                worstDelay.compareTo(other.worstDelay) >= 0 ? worstDelay : other.worstDelay);
    }

    static Outcome none() {
        return new Outcome(0, 0, 0, 0, 0, Duration.ZERO);
    }

    /** Whether nothing is missing, nothing was made up and nothing was claimed too early. */
    boolean isFlawless() {
        return stale == 0 && lost == 0 && ghosts == 0 && earlyClaims == 0;
    }

    double missingPercent() {
        return 100.0 * (stale + lost) / Math.max(1, rows);
    }
}
