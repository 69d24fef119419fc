package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.CursorInterval;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final CursorScale SCALE = CursorScale.UNIX_SECONDS;

    @Test
    void shouldGrowWhenAWindowTouchesWhatIsCovered() {
        assertThat(plus(List.of(interval("10", "20")), interval("20", "30"))).containsExactly(interval("10", "30"));
    }

    @Test
    void shouldShowAHoleWhenAWindowLeavesOne() {
        assertThat(plus(List.of(interval("10", "20")), interval("25", "30")))
                .containsExactly(interval("10", "20"), interval("25", "30"));
    }

    @Test
    void shouldCloseAHoleWhenItsWindowIsRead() {
        assertThat(plus(List.of(interval("10", "20"), interval("25", "30")), interval("19", "26")))
                .containsExactly(interval("10", "30"));
    }

    @Test
    void shouldSwallowWhatLiesWithin() {
        assertThat(plus(List.of(interval("10", "20")), interval(null, "40"))).containsExactly(interval(null, "40"));
    }

    @Test
    void shouldNotShrinkWhenAWindowLiesWithin() {
        assertThat(plus(List.of(interval("10", "40")), interval("20", "30"))).containsExactly(interval("10", "40"));
    }

    @Test
    void shouldIgnoreAnEmptyWindow() {
        assertThat(plus(List.of(interval("10", "20")), interval("30", "30"))).containsExactly(interval("10", "20"));
    }

    @Test
    void shouldCompareAsTimesAndNotAsTextWhenFractionsDiffer() {
        CursorInterval covered = new CursorInterval(null, "2026-11-24 10:00:00.5+00");
        CursorInterval window = new CursorInterval("2026-11-24 10:00:00.500000+00", "2026-11-24 10:00:01+00");

        assertThat(Coverage.plus(List.of(covered), window, CursorScale.SQL_TIMESTAMP))
                .containsExactly(new CursorInterval(null, "2026-11-24 10:00:01+00"));
    }

    private static List<CursorInterval> plus(List<CursorInterval> covered, CursorInterval window) {
        return Coverage.plus(covered, window, SCALE);
    }

    private static CursorInterval interval(String from, String to) {
        return new CursorInterval(from, to);
    }
}
