package io.millrace.mapping.fieldmap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads dates and times by one format. A time without offset has a zone only if the rule names one: a time is never guessed,
 * and a day is never widened to a point in time without a zone.
 */
record DateReader(DateFormat format, Optional<ZoneId> zone) {
    private static final int LAST_YEAR = 9999;

    /** How a source writes dates. */
    sealed interface DateFormat {
        /** ISO 8601, with T or a space, with or without time and offset. */
        record Iso() implements DateFormat {}

        /** A pattern of {@link DateTimeFormatter}. */
        record Pattern(DateTimeFormatter formatter) implements DateFormat {
            /** @throws IllegalArgumentException where the text is no pattern */
            static Pattern of(String pattern) {
                return new Pattern(new DateTimeFormatterBuilder()
                        .appendPattern(pattern)
                        // Without it a strict "yyyy" would be a year of an unknown era.
                        .parseDefaulting(ChronoField.ERA, 1)
                        .toFormatter(Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT));
            }
        }

        /** A number since 1970, in units of so many to a second. */
        record Unix(long unitsPerSecond) implements DateFormat {}
    }

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            // A 30th of February is an error and not the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    Instant instant(String text) {
        try {
            return checked(
                    switch (format) {
                        case DateFormat.Unix unix -> unix(text, unix);
                        case DateFormat.Iso _ -> UtcText.instant(text).orElseGet(() -> instant(parse(ISO, text)));
                        case DateFormat.Pattern pattern -> instant(parse(pattern.formatter(), text));
                    });
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UnmappableRecord(MappingFault.BAD_DATE);
        }
    }

    /** The instant as it is written in a unified record. */
    String instantText(String text) {
        try {
            return format instanceof DateFormat.Iso
                    ? UtcText.canonical(text).orElseGet(() -> instant(text).toString())
                    : instant(text).toString();
        } catch (DateTimeException e) {
            throw new UnmappableRecord(MappingFault.BAD_DATE);
        }
    }

    LocalDate date(String text) {
        try {
            return checked(
                    switch (format) {
                        case DateFormat.Unix unix ->
                            unix(text, unix).atZone(zone.orElse(ZoneOffset.UTC)).toLocalDate();
                        case DateFormat.Iso _ -> date(parse(ISO, text));
                        case DateFormat.Pattern pattern -> date(parse(pattern.formatter(), text));
                    });
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new UnmappableRecord(MappingFault.BAD_DATE);
        }
    }

    private static TemporalAccessor parse(DateTimeFormatter formatter, String text) {
        return formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    }

    private Instant instant(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime offset -> offset.toInstant();
            case LocalDateTime local -> local.atZone(requireZone()).toInstant();
            case LocalDate day -> day.atStartOfDay(requireZone()).toInstant();
            default -> throw new DateTimeException("neither date nor time");
        };
    }

    private LocalDate date(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime offset ->
                zone.map(z -> offset.atZoneSameInstant(z).toLocalDate()).orElseGet(offset::toLocalDate);
            case LocalDateTime local -> local.toLocalDate();
            case LocalDate day -> day;
            default -> throw new DateTimeException("neither date nor time");
        };
    }

    private ZoneId requireZone() {
        return zone.orElseThrow(() -> new DateTimeException("a time without zone"));
    }

    private static Instant unix(String text, DateFormat.Unix format) {
        BigDecimal seconds = new BigDecimal(text).divide(BigDecimal.valueOf(format.unitsPerSecond()));
        if (seconds.precision() - seconds.scale() > 12) {
            throw new DateTimeException("beyond the calendar");
        }
        BigDecimal nanos = seconds.movePointRight(9).setScale(0, RoundingMode.DOWN);
        BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(BigInteger.TEN.pow(9));
        return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    }

    private static Instant checked(Instant instant) {
        checked(instant.atOffset(ZoneOffset.UTC).toLocalDate());
        return instant;
    }

    private static LocalDate checked(LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("beyond the calendar");
        }
        return date;
    }
}
