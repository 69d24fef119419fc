package io.millrace.launcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.verdict.Deliveries.Delivered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant T0 = Instant.parse("2026-11-24T12:00:00Z");
    private static final Facts ROW = facts(T0, null, "V1");
    private static final Delivered SAME = new Delivered(ROW, 1);

    private final Comparison comparison = new Comparison(Instant.MIN);

    @Test
    void shouldFindNothingWhenAllSidesAgree() {
        compare(Map.of("1", ROW), Map.of("1", SAME), Map.of("1", SAME));
        assertFound(0, 0, 0);
    }

    @Test
    void shouldFindALossWhenOneSideMissesTheRow() {
        compare(Map.of("1", ROW, "2", ROW), Map.of("1", SAME), Map.of("2", SAME));
        assertFound(2, 0, 0);
    }

    @Test
    void shouldFindStaleWhenTheLastVersionIsNotTheSources() {
        compare(
                Map.of("1", facts(T0.plusSeconds(1), null, "V1"), "2", facts(T0, T0, "V1"), "3", facts(T0, null, "V3")),
                Map.of("1", SAME, "2", SAME, "3", SAME),
                Map.of("1", SAME, "2", SAME, "3", SAME));
        assertFound(0, 3, 0);
        assertThat(comparison.examples()).hasSize(3);
    }

    @Test
    void shouldFindStaleWhenRestHasOtherContentThanTheTopic() {
        compare(Map.of("1", ROW), Map.of("1", SAME), Map.of("1", new Delivered(ROW, 2)));
        assertFound(0, 1, 0);
    }

    @Test
    void shouldFindAGhostWhenTheSourceDoesNotHaveTheRecord() {
        compare(Map.of(), Map.of("9", SAME), Map.of());
        assertFound(0, 0, 1);
    }

    @Test
    void shouldOweOnlyThePeriodWhenAPeriodIsConnected() {
        Comparison ofPeriod = new Comparison(T0);
        ofPeriod.compare(
                UnifiedEntity.VENDORS,
                Map.of(
                        "1", facts(T0.minus(Duration.ofDays(1)), null, "V1"),
                        "2", facts(T0.plus(Duration.ofDays(1)), null, "V2")),
                Map.of(),
                Map.of());
        assertThat(ofPeriod.lost()).isEqualTo(1);
    }

    private void compare(Map<String, Facts> source, Map<String, Delivered> topic, Map<String, Delivered> rest) {
        comparison.compare(UnifiedEntity.VENDORS, source, topic, rest);
    }

    private void assertFound(long lost, long stale, long ghosts) {
        assertThat(List.of(comparison.lost(), comparison.stale(), comparison.ghosts()))
                .as("lost, stale, ghosts: " + comparison.examples())
                .containsExactly(lost, stale, ghosts);
    }

    private static Facts facts(Instant updatedAt, Instant deletedAt, String number) {
        return new Facts(updatedAt, deletedAt, List.of(number, "", "", "", "", ""));
    }
}
