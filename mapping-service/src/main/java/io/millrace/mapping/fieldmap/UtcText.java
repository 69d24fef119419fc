package io.millrace.mapping.fieldmap;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the one form of time that nearly all records have, {@code 2026-03-01T08:00:00.123456Z} or PostgreSQL's
 * {@code …+00:00}, at a tenth of a formatter's cost; whatever looks otherwise is left to the formatter. Both agree on what is an
 * error.
 */
final class UtcText {
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int NANO_DIGITS = 9;
    private static final String ZULU = "Z";
    private static final String NO_OFFSET = "+00:00";
    private static final String NO_THOUSANDTHS = "000";

    private UtcText() {}

    /**
     * Empty where the text has another form.
     *
     * @throws java.time.DateTimeException where it has the form and there is no such time
     */
    static Optional<Instant> instant(String text) {
        int zone = zone(text);
        return hasForm(text, zone) ? Optional.of(time(text, zone).toInstant(ZoneOffset.UTC)) : Optional.empty();
    }

    /**
     * The same time as {@link Instant#toString} writes it; empty where the text has another form.
     *
     * @throws java.time.DateTimeException where it has the form and there is no such time
     */
    static Optional<String> canonical(String text) {
        int zone = zone(text);
        if (!hasForm(text, zone)) {
            return Optional.empty();
        }
        LocalDateTime time = time(text, zone);
        if (!hasWholeThousandths(text, zone)) {
            return Optional.of(time.toInstant(ZoneOffset.UTC).toString());
        }
        return Optional.of(text.endsWith(ZULU) ? text : text.substring(0, zone).concat(ZULU));
    }

    /** Where the zone begins, or a place too early for one. */
    private static int zone(String text) {
        if (text.endsWith(ZULU)) {
            return text.length() - ZULU.length();
        }
        return text.endsWith(NO_OFFSET) ? text.length() - NO_OFFSET.length() : -1;
    }

    private static boolean hasForm(String text, int zone) {
        return zone >= FORM.length() && hasForm(text) && hasFraction(text, zone);
    }

    /** Whether the fraction is absent or in as few groups of three digits as will do. */
    private static boolean hasWholeThousandths(String text, int zone) {
        int digits = Math.max(0, zone - FORM.length() - 1);
        return digits % 3 == 0 && (digits == 0 || !text.startsWith(NO_THOUSANDTHS, zone - NO_THOUSANDTHS.length()));
    }

    private static LocalDateTime time(String text, int zone) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nanos(text, zone));
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            char expected = FORM.charAt(i);
            char found = text.charAt(i);
            if (expected == '0' ? !isDigit(found) : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasFraction(String text, int zone) {
        int digits = zone - FORM.length() - 1;
        if (digits < 0) {
            return true;
        }
        if (text.charAt(FORM.length()) != '.' || digits == 0 || digits > NANO_DIGITS) {
            return false;
        }
        for (int i = FORM.length() + 1; i < zone; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int nanos(String text, int zone) {
        int nanos = 0;
        int first = FORM.length() + 1;
        for (int i = first; i < first + NANO_DIGITS; i++) {
            nanos = nanos * 10 + (i < zone ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
