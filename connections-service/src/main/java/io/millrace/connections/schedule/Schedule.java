package io.millrace.connections.schedule;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a stream is run without being asked; a paused one never is. */
@Schema(implementation = ScheduleView.class)
public record Schedule(Timing timing, boolean paused) {
    private static final Duration FIRST_FAILURE = Duration.ofSeconds(30);
    private static final Duration LAST_FAILURE = Duration.ofHours(1);
    /** 30 s doubled this often is past an hour; a larger exponent would only overflow. */
    private static final int MOST_DOUBLINGS = 7;

    public static Schedule of(Timing timing) {
        return new Schedule(timing, false);
    }

    /** When a stream is due again after a run that ended now; empty while the schedule is paused. */
    public Optional<Instant> nextAfter(Instant end, int failures, Phase phase) {
        return paused ? Optional.empty() : Optional.of(timing.nextAfter(end.plus(delayAfter(failures)), phase));
    }

    /**
     * The least time from a run that failed to the next: from 30 s doubling to an hour with each failure in a row. What failed
     * needs a person, and a source that is asked every second with a wrong password locks the account.
     */
    public static Duration delayAfter(int failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration delay = FIRST_FAILURE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return delay.compareTo(LAST_FAILURE) > 0 ? LAST_FAILURE : delay;
    }

    /** In a line, for people: {@code PT15M}, {@code 0 6 * * * Europe/London}, with {@code paused} after it where it is. */
    public String text() {
        String times = switch (timing) {
            case Interval interval -> interval.text();
            case Cron cron -> cron.expression() + " " + cron.zone().getId();
        };
        return paused ? times + " paused" : times;
    }

    /** As the API shows it. */
    @JsonValue
    public ScheduleView view() {
        return switch (timing) {
            case Interval interval -> new ScheduleView(interval.text(), null, null, paused);
            case Cron cron ->
                new ScheduleView(null, cron.expression(), cron.zone().getId(), paused);
        };
    }
}
