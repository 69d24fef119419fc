package io.millrace.connections.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");
    private static final Phase HALF = new Phase(500_000);
    private static final Phase NONE = new Phase(0);

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

    @ParameterizedTest
    @CsvSource({"12:00:00,12:05:00", "12:04:59,12:05:00", "12:05:00,12:15:00", "12:14:59,12:15:00"})
    void shouldBeDueAtItsPhaseOfEachIntervalWheneverTheRunEnded(String end, String due) {
        assertThat(Interval.parse("PT10M").nextAfter(at(end), HALF)).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({"1,30", "2,60", "3,120", "7,1920", "8,3600", "500,3600"})
    void shouldWaitLongerWhenRunsFailInARow(int failures, long seconds) {
        Schedule schedule = Schedule.of(Interval.parse("PT2S"));

        assertThat(schedule.nextAfter(END, failures, NONE)).hasValue(END.plusSeconds(seconds + 2));
    }

    @Test
    void shouldNeverBeDueWhenPaused() {
        assertThat(new Schedule(Interval.parse("PT2S"), true).nextAfter(END, 0, NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 6 * * *|UTC|2026-11-24T12:00:00Z|2026-11-25T06:00:00Z",
                "0 6 * * MON-FRI|Europe/London|2026-07-03T12:00:00Z|2026-07-06T05:00:00Z",
                "*/15 * * * *|UTC|2026-11-24T12:15:00Z|2026-11-24T12:30:00Z",
                // The night in which the clocks of London go forward: there is no 01:30, it is run at the hour that
                // follows.
                "30 1 * * *|Europe/London|2026-03-28T12:00:00Z|2026-03-29T01:00:00Z",
                // The night in which they go back: 01:30 comes twice and is run once.
                "30 1 * * *|Europe/London|2026-10-25T00:30:00Z|2026-10-26T01:30:00Z"
            })
    void shouldBeDueAtTheTimesOfTheExpressionInItsZone(String expression, String zone, Instant after, Instant due) {
        assertThat(Cron.parse(expression, zone).nextAfter(after, NONE)).isEqualTo(due);
    }

    @Test
    void shouldSpreadWithinTheMinuteWhenManyHaveTheSameExpression() {
        Cron cron = Cron.parse("0 6 * * *", null);

        assertThat(cron.nextAfter(END, HALF)).isEqualTo("2026-11-25T06:00:30Z");
        assertThat(cron.nextAfter(Instant.parse("2026-11-25T06:00:10Z"), HALF)).isEqualTo("2026-11-25T06:00:30Z");
        assertThat(cron.nextAfter(Instant.parse("2026-11-25T06:00:30Z"), HALF)).isEqualTo("2026-11-26T06:00:30Z");
    }

    @ParameterizedTest
    @CsvSource({"0 0 30 2 *,UTC", "61 * * * *,UTC", "every day,UTC", "0 6 * * * *,UTC", "0 6 * * *,Mars/Olympus"})
    void shouldRefuseACronWhenItHasNoTimes(String expression, String zone) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cron.parse(expression, zone));
    }

    @ParameterizedTest
    @CsvSource({"*/5 9 * * *,PT5M", "0 6 * * *,PT24H", "'0,1 0 1 1 *',PT1M"})
    void shouldKnowTheShortestGapOfACron(String expression, Duration gap) {
        assertThat(Cron.parse(expression, null).shortestGap()).isEqualTo(gap);
    }

    @Test
    void shouldGiveManyStreamsEvenPhases() {
        int[] tenths = new int[10];
        for (int i = 0; i < 10_000; i++) {
            tenths[Phase.of("9f0c2f6e-1f0b-4c39-8d57-" + i + "/assets").millionths() / 100_000]++;
        }
        assertThat(Arrays.stream(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-24T" + time + "Z");
    }
}
