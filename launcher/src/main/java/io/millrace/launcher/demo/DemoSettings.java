package io.millrace.launcher.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What the demo was asked for.
 *
 * @param period {@code all} or an ISO 8601 duration in days
 * @param live how long live changes are made; null: until the user stops it
 */
public record DemoSettings(String period, int records, long seed, Duration live) {
    public static final String ALL = "all";

    public DemoSettings {
        if (!period.equals(ALL)) {
            days(period);
        }
    }

    /** The earliest change that a connection made at that time delivers; {@link Instant#MIN} for all. */
    Instant periodStart(Instant connectedAt) {
        return period.equals(ALL) ? Instant.MIN : connectedAt.minus(Duration.ofDays(days(period)));
    }

    private static int days(String period) {
        try {
            Duration parsed = Duration.parse(period);
            if (parsed.toDays() > 0 && parsed.equals(Duration.ofDays(parsed.toDays())) && !period.contains("T")) {
                return Math.toIntExact(parsed.toDays());
            }
        } catch (DateTimeParseException _) {
            // Said below.
        }
        throw new IllegalArgumentException("a period is \"all\" or days such as P90D, not " + period);
    }
}
