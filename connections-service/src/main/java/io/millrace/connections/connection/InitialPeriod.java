package io.millrace.connections.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far back the initial sync reads.
 *
 * @param days 1 to 3650; empty: everything
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a closed choice of two, and the record is its own wrapper
public record InitialPeriod(Optional<Integer> days) {
    public static final InitialPeriod ALL = new InitialPeriod(Optional.empty());

    private static final int MOST_DAYS = 3650;
    private static final String RULE = "must be all or from P1D to P3650D";

    public InitialPeriod {
        if (days.filter(count -> count < 1 || count > MOST_DAYS).isPresent()) {
            throw new IllegalArgumentException(RULE);
        }
    }

    /** Reads {@code all} or an ISO 8601 period of days or weeks. */
    public static InitialPeriod parse(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        try {
            Period period = Period.parse(text);
            if (period.toTotalMonths() != 0) {
                throw new IllegalArgumentException(RULE);
            }
            return new InitialPeriod(Optional.of(Math.toIntExact(period.get(ChronoUnit.DAYS))));
        } catch (DateTimeParseException | ArithmeticException _) {
            throw new IllegalArgumentException(RULE);
        }
    }

    public String text() {
        return iso().orElse("all");
    }

    /** The period as events carry it: empty for everything. */
    public Optional<String> iso() {
        return days.map(count -> "P" + count + "D");
    }

    /** Where the period begins for a connection made now: empty for everything. */
    public Optional<Instant> startBefore(Instant now) {
        return days.map(count -> now.minus(Duration.ofDays(count)));
    }
}
