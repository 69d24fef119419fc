package io.millrace.connections.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LookWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final LookWatch watch = new LookWatch();

    @Test
    void shouldNoticeWhatCannotBeTheNextLook() {
        assertThat(watch.leaps(NOW)).as("the first").isTrue();
        assertThat(watch.leaps(NOW.plusSeconds(1))).isFalse();
        assertThat(watch.leaps(NOW.plusSeconds(32))).as("nobody looked").isTrue();
        assertThat(watch.leaps(NOW.plusSeconds(33))).isFalse();
        assertThat(watch.leaps(NOW.minusSeconds(3600))).as("put back").isTrue();
        assertThat(watch.leaps(NOW.minusSeconds(3599))).isFalse();
    }

    @Test
    void shouldTakeASmallCorrectionAsNothing() {
        watch.leaps(NOW);

        assertThat(watch.leaps(NOW.minusMillis(500))).isFalse();
    }
}
