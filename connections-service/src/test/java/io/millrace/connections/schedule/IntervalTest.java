package io.millrace.connections.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT15M", "P1D", "P30D"})
    void shouldTakeAnIntervalWhenItIsInTheRange(String text) {
        assertThat(Interval.parse(text).length()).isEqualTo(Duration.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT1.5S", "-PT1M", "P30DT1S", "15 minutes", ""})
    void shouldRefuseAnIntervalWhenItIsOutOfRangeOrNoDuration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.parse(text));
    }

    @Test
    void shouldCountFromTheEndWhenTheRunSucceeded() {
        assertThat(Interval.parse("PT2S").nextAfter(END, 0)).isEqualTo(END.plusSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"1,30", "2,60", "3,120", "7,1920", "8,3600", "500,3600"})
    void shouldWaitLongerWhenRunsFailInARow(int failures, long seconds) {
        assertThat(Interval.parse("PT2S").nextAfter(END, failures)).isEqualTo(END.plusSeconds(seconds));
    }

    @Test
    void shouldKeepTheScheduleWhenItIsLongerThanTheDelayOfAFailure() {
        assertThat(Interval.parse("P1D").nextAfter(END, 3)).isEqualTo(END.plus(Duration.ofDays(1)));
    }
}
