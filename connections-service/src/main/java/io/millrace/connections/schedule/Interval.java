package io.millrace.connections.schedule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Time from the end of a stream's run to its next one: whole seconds, 1 s to 30 days. */
public record Interval(Duration length) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration FIRST_FAILURE = Duration.ofSeconds(30);
    private static final Duration LAST_FAILURE = Duration.ofHours(1);
    /** 30 s doubled this often is past an hour; a larger exponent would only overflow. */
    private static final int MOST_DOUBLINGS = 7;

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

    @JsonValue
    public String text() {
        return length.toString();
    }

    /**
     * When a stream is due again after a run that ended now. Failures in a row wait longer, from 30 s doubling to an hour: what
     * failed needs a person, and a source that is asked every second with a wrong password locks the account.
     */
    public Instant nextAfter(Instant end, int failures) {
        Duration wait = failures == 0 ? length : longer(length, failureDelay(failures));
        return end.plus(wait);
    }

    private static Duration failureDelay(int failures) {
        Duration delay = FIRST_FAILURE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return delay.compareTo(LAST_FAILURE) > 0 ? LAST_FAILURE : delay;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
