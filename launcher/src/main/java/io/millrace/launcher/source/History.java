package io.millrace.launcher.source;

import io.millrace.launcher.source.Row.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The past that the demo source has when it is made: 400 days that end at one instant.
 *
 * @param end nothing in the history is later
 */
record History(long seed, Instant end, SourceSize size) {
    static final Duration SPAN = Duration.ofDays(400);

    History {
        end = end.truncatedTo(ChronoUnit.MICROS);
    }

    Instant start() {
        return end.minus(SPAN);
    }

    Dice dice(Table table, long row) {
        return Dice.of(seed, table, row);
    }

    /** When the {@code id}th of {@code count} rows came, evenly over the first {@code part} of the history. */
    Instant spread(int id, int count, Duration part) {
        return start().plusMillis((id - 1) * (part.toMillis() / count));
    }

    static Instant between(Dice dice, Instant from, Instant to) {
        long micros = Math.max(0, ChronoUnit.MICROS.between(from, to));
        return from.plus(dice.between(0L, micros), ChronoUnit.MICROS);
    }

    /** No later than the end of the history. */
    Instant capped(Instant instant) {
        return instant.isAfter(end) ? end : instant;
    }

    /** A master record: made at some time, changed at some later time, sometimes by a batch job that stamps many alike. */
    Lifetime masterData(Dice dice, Instant createdAt, double deleted) {
        Instant updatedAt = dice.chance(0.15)
                ? batchJob(dice, createdAt)
                : dice.chance(0.3) ? createdAt : between(dice, createdAt, end);
        return dice.chance(deleted)
                ? deletedAfter(dice, createdAt, updatedAt)
                : new Lifetime(createdAt, updatedAt, null);
    }

    /** A soft delete is the last change of a row. */
    Lifetime deletedAfter(Dice dice, Instant createdAt, Instant lastChange) {
        Instant deletedAt = between(dice, lastChange, end);
        return new Lifetime(createdAt, deletedAt, deletedAt);
    }

    private Instant batchJob(Dice dice, Instant createdAt) {
        Instant job = start().plus(Duration.ofDays(40L * dice.between(1, 9))).plus(Duration.ofHours(2));
        return job.isBefore(createdAt) ? createdAt : job;
    }

    static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
