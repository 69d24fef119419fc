package io.millrace.worker.paging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads {@code Retry-After} in all its forms (RFC 9110, section 10.2.3): seconds, a date, absent, nonsense, absurd. */
public final class RetryAfter {
    /** A longer pause than this is taken for a mistake of the source; it is asked again then and may say so again. */
    static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** The pause that the source demands, never negative; empty where it names none that can be read. */
    public static Optional<Duration> pause(String header, Instant now) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        String text = header.strip();
        return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Optional.of(seconds(text)) : date(text, now);
    }

    private static Duration seconds(String digits) {
        // 86,400 has five digits, so anything with more than nine is beyond the longest and might not fit a long.
        return digits.length() > 9 ? LONGEST : shortened(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration pause = Duration.between(now, at);
            return Optional.of(pause.isNegative() ? Duration.ZERO : shortened(pause));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration shortened(Duration pause) {
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
