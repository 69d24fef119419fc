package io.millrace.worker.paging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.Optional;

/**
 * How a source writes its cursor values. Values that a source gave are kept as its own text and compared by the source; only
 * the ends of windows, which we choose, are read and written here.
 */
public enum CursorScale {
    /** PostgreSQL's ISO text in UTC: {@code 2026-11-24 10:15:30.123456+00}. */
    SQL_TIMESTAMP {
        @Override
        Instant parse(String text) {
            return OffsetDateTime.parse(text, SQL).toInstant();
        }

        @Override
        public String write(Instant instant) {
            return SQL.format(instant.atOffset(ZoneOffset.UTC));
        }
    },
    /** {@code 2026-11-24T10:15:30.123Z}; a value without a zone is taken as UTC. */
    ISO_INSTANT {
        @Override
        Instant parse(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            }
        }

        @Override
        public String write(Instant instant) {
            return instant.toString();
        }
    },
    /** Whole seconds since 1970. */
    UNIX_SECONDS {
        @Override
        Instant parse(String text) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }

        @Override
        public String write(Instant instant) {
            return Long.toString(instant.getEpochSecond());
        }
    };

    private static final DateTimeFormatter SQL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HHmm", "+00")
            .toFormatter();

    abstract Instant parse(String text);

    /** The instant as the source writes it. */
    public abstract String write(Instant instant);

    /** The instant that a value stands for; empty where the text is no such value (e.g. {@code infinity}). */
    public Optional<Instant> instant(String text) {
        try {
            return Optional.of(parse(text));
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Order of window ends; null, which means the beginning, comes first. */
    Comparator<String> order() {
        return Comparator.nullsFirst(Comparator.comparing(this::parse));
    }

    /** The largest multiple of {@code resolution} that is not after {@code instant}. */
    public static Instant floor(Instant instant, Duration resolution) {
        if (resolution.isZero()) {
            return instant;
        }
        long unit = Math.max(1, resolution.toNanos());
        long second = 1_000_000_000L;
        if (unit < second) {
            return instant.with(ChronoField.NANO_OF_SECOND, instant.getNano() - instant.getNano() % unit);
        }
        long seconds = unit / second;
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
    }
}
