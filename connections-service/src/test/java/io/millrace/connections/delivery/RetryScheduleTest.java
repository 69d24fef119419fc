package io.millrace.connections.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant START = Instant.parse("2026-11-28T09:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(24));

    private final RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(30));

    @Test
    void shouldDoubleFromThirtySecondsAndTryALastTimeAfterADay() {
        assertThat(waits(0)).startsWith(30L, 60L, 120L, 240L, 480L).hasSize(12);
        assertThat(waits(0).stream().mapToLong(Long::longValue).sum())
                .isEqualTo(Duration.ofHours(24).toSeconds());
    }

    @Test
    void shouldAddAtMostAFifthByChance() {
        assertThat(schedule.next(1, START, END, 1.0)).contains(START.plusSeconds(36));
        assertThat(schedule.next(1, START, END, 0.5)).contains(START.plusSeconds(33));
    }

    @Test
    void shouldNotOverflowWhenTriedVeryOften() {
        assertThat(schedule.next(10_000, START, END, 1)).contains(END);
    }

    private List<Long> waits(double chance) {
        List<Long> waits = new ArrayList<>();
        Instant now = START;
        Optional<Instant> next = schedule.next(1, now, END, chance);
        while (next.isPresent()) {
            waits.add(Duration.between(now, next.get()).toSeconds());
            now = next.get();
            next = schedule.next(waits.size() + 1, now, END, chance);
        }
        return waits;
    }
}
