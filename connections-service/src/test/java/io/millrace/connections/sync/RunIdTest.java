package io.millrace.connections.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunIdTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void shouldEncodeTheTimeWhenMade() {
        // The example of the ULID specification.
        assertThat(RunId.first(Instant.ofEpochMilli(1469918176385L)).text())
                .matches("[0-9A-HJKMNP-TV-Z]{26}")
                .startsWith("01ARYZ6S41");
    }

    @Test
    void shouldSortLaterWhenMadeInTheSameMillisecond() {
        String id = RunId.first(NOW).text();
        for (int i = 0; i < 1000; i++) {
            String next = RunId.after(id, NOW).text();
            assertThat(next).isGreaterThan(id).hasSize(26);
            id = next;
        }
    }

    @Test
    void shouldSortLaterWhenTheClockStepsBack() {
        String id = RunId.first(NOW).text();

        assertThat(RunId.after(id, NOW.minus(Duration.ofHours(1))).text()).isGreaterThan(id);
    }

    @Test
    void shouldCarryWhenTheRandomPartIsFull() {
        assertThat(RunId.after("01M86C3W00ZZZZZZZZZZZZZZZZ", Instant.EPOCH).text())
                .isEqualTo("01M86C3W010000000000000000");
    }
}
