package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.987654321Z");
    private static final List<CursorInterval> COVERED = List.of(new CursorInterval(null, "2026-11-24T10:00:00Z"));

    @Test
    void shouldBeginAtThePeriodFlooredToTheResolution() {
        assertThat(windows(Duration.ZERO)
                        .window(request(SyncKind.INITIAL, NOW), List.of(), "x")
                        .from())
                .isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void shouldBeginAtTheVeryStartWhenThereIsNoPeriod() {
        assertThat(windows(Duration.ZERO)
                        .window(request(SyncKind.INITIAL, null), COVERED, "x")
                        .from())
                .isNull();
    }

    @Test
    void shouldBeginAtTheEndOfWhatIsCovered() {
        assertThat(windows(Duration.ZERO)
                        .window(request(SyncKind.INCREMENTAL, NOW), COVERED, "x")
                        .from())
                .isEqualTo("2026-11-24T10:00:00Z");
    }

    @Test
    void shouldBeginEarlierByTheLookback() {
        assertThat(windows(Duration.ofMinutes(1))
                        .window(request(SyncKind.INCREMENTAL, null), COVERED, "x")
                        .from())
                .isEqualTo("2026-11-24T09:59:00Z");
    }

    @Test
    void shouldReadThePeriodWhenAnIncrementalRunFindsNothingCovered() {
        assertThat(windows(Duration.ofMinutes(1))
                        .window(request(SyncKind.INCREMENTAL, NOW), List.of(), "x")
                        .from())
                .isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void shouldLeaveNoHoleWhenAnInitialPeriodBeginsAfterWhatIsCovered() {
        assertThat(windows(Duration.ofMinutes(1))
                        .window(request(SyncKind.INITIAL, NOW), COVERED, "x")
                        .from())
                .isEqualTo("2026-11-24T09:59:00Z");
    }

    @Test
    void shouldBeginAtAnInitialPeriodThatIsCoveredAlready() {
        Instant early = Instant.parse("2026-11-24T09:00:00Z");

        assertThat(windows(Duration.ZERO)
                        .window(request(SyncKind.INITIAL, early), COVERED, "x")
                        .from())
                .isEqualTo("2026-11-24T09:00:00Z");
    }

    @Test
    void shouldLeaveOutTheRunningUnitOfTheSourcesClock() {
        assertThat(windows(Duration.ZERO).bound(NOW, Duration.ofSeconds(10))).isEqualTo("2026-11-24T11:59:50Z");
    }

    @Test
    void shouldBeEmptyWhenTheBoundHasNotMoved() {
        Windows windows = windows(Duration.ZERO);

        assertThat(windows.isEmpty(new CursorInterval("2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z")))
                .isTrue();
        assertThat(windows.isEmpty(new CursorInterval("2026-11-24T10:00:00Z", "2026-11-24T09:00:00Z")))
                .isTrue();
        assertThat(windows.isEmpty(new CursorInterval(null, "2026-11-24T10:00:00Z")))
                .isFalse();
    }

    @Test
    void shouldFloorAndNeverRoundUp() {
        assertThat(CursorScale.floor(NOW, Duration.ofNanos(1_000))).isEqualTo("2026-11-24T12:00:00.987654Z");
        assertThat(CursorScale.floor(NOW, Duration.ofMillis(1))).isEqualTo("2026-11-24T12:00:00.987Z");
        assertThat(CursorScale.floor(NOW, Duration.ofMinutes(1))).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(CursorScale.floor(Instant.ofEpochSecond(-1), Duration.ofMinutes(1)))
                .isEqualTo(Instant.ofEpochSecond(-60));
    }

    @Test
    void shouldReadWhatPostgresWrites() {
        assertThat(CursorScale.SQL_TIMESTAMP.instant("2026-11-24 12:00:00.123456+00"))
                .contains(Instant.parse("2026-11-24T12:00:00.123456Z"));
        assertThat(CursorScale.SQL_TIMESTAMP.instant("2026-11-24 12:00:00+00"))
                .contains(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(CursorScale.SQL_TIMESTAMP.write(Instant.parse("2026-11-24T12:00:00.5Z")))
                .isEqualTo("2026-11-24 12:00:00.5+00");
        assertThat(CursorScale.SQL_TIMESTAMP.instant("infinity")).isEmpty();
    }

    private static Windows windows(Duration lookback) {
        return new Windows(CursorScale.ISO_INSTANT, Duration.ofSeconds(1), lookback);
    }

    private static SyncRequested request(SyncKind kind, Instant periodStart) {
        return new SyncRequested(
                new UUID(0, 1), UnifiedEntity.ASSETS, "A", 0, kind, Environment.LIVE, "x", Map.of(), periodStart, NOW);
    }
}
