package io.millrace.connections.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs at the times of a cron expression of five fields (minute, hour, day of month, month, day of week) in a zone. A run is
 * due within the minute that the expression names, at the stream's phase of it.
 */
public record Cron(String expression, ZoneId zone) implements Timing {
    private static final Duration SPREAD = Duration.ofMinutes(1);
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    /** Enough to see the shortest gap of every expression that means anything: two days of one each half hour. */
    private static final int TIMES_LOOKED_AT = 100;

    private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");

    public Cron {
        if (timeAfter(expression, zone, SOME_TIME).isEmpty()) {
            throw new IllegalArgumentException("names a time that never comes");
        }
    }

    /**
     * Reads an expression such as {@code 0 6 * * MON-FRI}.
     *
     * @param zone an IANA name such as {@code Europe/London}; null: UTC
     */
    public static Cron parse(String expression, String zone) {
        try {
            return new Cron(expression.strip(), zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("zone must be a time zone such as Europe/London");
        }
    }

    @Override
    public Instant nextAfter(Instant after, Phase phase) {
        Duration offset = phase.of(SPREAD);
        return timeAfter(expression, zone, after.minus(offset))
                .map(time -> time.plus(offset))
                .orElseThrow(() -> new IllegalStateException("an expression that had a time has none: " + expression));
    }

    @Override
    public Duration shortestGap() {
        Duration shortest = Interval.LONGEST;
        Instant time = nextAfter(SOME_TIME, new Phase(0));
        for (int i = 0; i < TIMES_LOOKED_AT; i++) {
            Instant next = nextAfter(time, new Phase(0));
            Duration gap = Duration.between(time, next);
            shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
            time = next;
        }
        return shortest;
    }

    private static Optional<Instant> timeAfter(String expression, ZoneId zone, Instant after) {
        ExecutionTime times = ExecutionTime.forCron(PARSER.parse(expression));
        return Stream.concat(
                        times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant).stream(),
                        leftOut(times, zone.getRules().nextTransition(after)).stream())
                .min(Comparator.naturalOrder());
    }

    /** When clocks go forward they leave out an hour, and the library its times: these are run as soon as the clocks have gone. */
    private static Optional<Instant> leftOut(ExecutionTime times, ZoneOffsetTransition transition) {
        if (transition == null || !transition.isGap()) {
            return Optional.empty();
        }
        ZonedDateTime before = transition.getDateTimeBefore().minusSeconds(1).atZone(ZoneOffset.UTC);
        return times.nextExecution(before)
                .filter(time -> time.toLocalDateTime().isBefore(transition.getDateTimeAfter()))
                .map(_ -> transition.getInstant());
    }
}
