package io.millrace.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.launcher.screen.Screen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevivalTest {
    private final SteppedClock clock = new SteppedClock();
    private boolean running = true;
    private boolean breaks;
    private int starts;
    private final Part part = new Part("kafka", 1, Path.of("log"), () -> running, () -> 42, this::start);
    private final Revival revival = new Revival(List.of(part), Screen.besideResult(), clock);

    @Test
    void shouldLeaveThePartAloneWhenItRuns() {
        assertThat(revival.reviveDead()).isFalse();
        assertThat(starts).isZero();
    }

    @Test
    void shouldStartThePartAfterAWaitWhenItHasDied() {
        running = false;
        assertThat(revival.reviveDead()).isFalse();
        assertThat(starts).isZero();
        clock.pass(1);
        assertThat(revival.reviveDead()).isTrue();
        assertThat(starts).isEqualTo(1);
    }

    @Test
    void shouldTryAgainLaterWhenTheStartFails() {
        running = false;
        breaks = true;
        revival.reviveDead();
        clock.pass(1);
        assertThat(revival.reviveDead()).isFalse();
        clock.pass(1);
        revival.reviveDead();
        assertThat(starts).isEqualTo(1);
        clock.pass(1);
        breaks = false;
        assertThat(revival.reviveDead()).isTrue();
        assertThat(starts).isEqualTo(2);
    }

    private void start() {
        starts++;
        if (breaks) {
            throw new IllegalStateException("no");
        }
        running = true;
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void pass(int seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
