package io.millrace.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant T0 = Instant.parse("2026-11-24T12:00:00Z");

    private final Backoff backoff = new Backoff();

    @Test
    void shouldWaitLongerEachTimeWhenThePartKeepsDying() {
        assertThat(die(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(die(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(die(5)).isEqualTo(Duration.ofSeconds(4));
        die(10);
        die(19);
        assertThat(die(36)).isEqualTo(Backoff.LONGEST);
        assertThat(die(67)).isEqualTo(Backoff.LONGEST);
    }

    @Test
    void shouldBeginAgainWhenThePartRanForAGoodWhile() {
        die(0);
        die(2);
        assertThat(die(200)).isEqualTo(Backoff.FIRST);
    }

    /** Dies at that second and is started again at once. */
    private Duration die(int second) {
        Duration wait = backoff.died(T0.plusSeconds(second));
        backoff.started(T0.plusSeconds(second));
        return wait;
    }
}
