package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"60,PT1M", "0,PT0S", "' 7 ',PT7S", "1000000000,PT24H", "99999999999999999999,PT24H"})
    void shouldReadSecondsAndCapTheAbsurd(String header, Duration pause) {
        assertThat(RetryAfter.pause(header, NOW)).contains(pause);
    }

    @Test
    void shouldReadADate() {
        assertThat(RetryAfter.pause("Tue, 24 Nov 2026 12:01:30 GMT", NOW)).contains(Duration.ofSeconds(90));
    }

    @Test
    void shouldNotWaitWhenTheDateIsPast() {
        assertThat(RetryAfter.pause("Tue, 24 Nov 2026 11:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"soon", "-5", "1.5", "2026-11-24"})
    void shouldNameNoPauseWhenThereIsNoneToRead(String header) {
        assertThat(RetryAfter.pause(header, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,PT5S", "1,PT10S", "3,PT40S", "40,PT5M", "2147483647,PT5M"})
    void shouldDoubleOurOwnPauseUpToItsCap(int attempt, Duration most) {
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

        assertThat(backoff.pause(attempt, 1)).isEqualTo(most);
        assertThat(backoff.pause(attempt, 0)).isEqualTo(most.dividedBy(2));
    }
}
