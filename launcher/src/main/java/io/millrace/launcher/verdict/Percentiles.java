package io.millrace.launcher.verdict;

import java.time.Duration;
import java.util.List;

/** Percentiles by nearest rank: each is one of the measured values. */
public final class Percentiles {
    private final List<Duration> sorted;

    public Percentiles(List<Duration> values) {
        this.sorted = values.stream().sorted().toList();
    }

    /** The smallest value that at least this share of the values does not exceed; zero where there are none. */
    public Duration at(double percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
    }

    public int count() {
        return sorted.size();
    }
}
