package io.millrace.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.launcher.verdict.Findings;
import io.millrace.launcher.verdict.Percentiles;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final Percentiles DELAYS =
            new Percentiles(List.of(Duration.ofMillis(2_500), Duration.ofMillis(4_100)));

    @Test
    void shouldBeOneLineOfJsonWhenPrinted() {
        assertThat(report(0, 0).json())
                .isEqualTo("{\"records\":60000,\"initialSyncSeconds\":31.5,\"liveChanges\":2,\"liveP50Millis\":2500,"
                        + "\"liveP99Millis\":4100,\"lost\":0,\"duplicates\":0,\"stale\":0,\"ghosts\":0,\"unseen\":0}");
    }

    @Test
    void shouldBeCleanOnlyWhenNothingIsWrong() {
        assertThat(report(0, 0).isClean()).isTrue();
        assertThat(report(1, 0).isClean()).isFalse();
        assertThat(report(0, 1).isClean()).isFalse();
    }

    private static DemoReport report(long stale, long unseen) {
        return new DemoReport(
                60_000, Duration.ofMillis(31_500), DELAYS, unseen, new Findings(0, 0, stale, 0, List.of()));
    }
}
