package io.millrace.connections.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A run in every interval of the given length, 1 s to 30 days in whole seconds. The intervals follow one another since the
 * epoch, and the run is due at the stream's phase of each: a late run moves no later one, and a missed time is not made up for.
 */
public record Interval(Duration length) implements Timing {
    static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public Interval {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0 || length.toNanosPart() != 0) {
            throw new IllegalArgumentException("must be whole seconds from PT1S to P30D");
        }
    }

    /** Reads an ISO 8601 duration such as {@code PT15M} or {@code P1D}. */
    public static Interval parse(String text) {
        try {
            return new Interval(Duration.parse(text));
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("must be an ISO 8601 duration such as PT15M");
        }
    }

    public static Interval ofSeconds(long seconds) {
        return new Interval(Duration.ofSeconds(seconds));
    }

    public String text() {
        return length.toString();
    }

    @Override
    public Instant nextAfter(Instant after, Phase phase) {
        long every = length.toMillis();
        long offset = phase.of(length).toMillis();
        long begun = Math.floorDiv(after.toEpochMilli() - offset, every);
        return Instant.ofEpochMilli((begun + 1) * every + offset);
    }

    @Override
    public Duration shortestGap() {
        return length;
    }
}
