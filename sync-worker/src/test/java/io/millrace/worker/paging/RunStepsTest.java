package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.DeliveredVersion;
import io.millrace.contracts.Environment;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunStepsTest {
    private static final Windows WINDOWS =
            new Windows(CursorScale.UNIX_SECONDS, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final CursorInterval COVERED = new CursorInterval(null, "100");
    private static final SourceBound CLOCK = new SourceBound(Instant.ofEpochSecond(210), 7, null);
    private static final FixedBound BOUND = new FixedBound("200", CLOCK, Guarantee.BOUNDED);
    private static final CursorPosition NEXT = new CursorPosition(null, null, "t");

    private record Content(long bytes) implements ReadPage.Content {}

    private final List<Long> numbers = new ArrayList<>();

    @Test
    void shouldFixTheWindowFromWhatIsCoveredToTheBound() {
        RunSteps steps = steps(cursor(SyncKind.INCREMENTAL, List.of(COVERED), null, null));

        RunEvent event = steps.fix(BOUND, 5L);

        assertThat(event)
                .isEqualTo(
                        new RunEvent.WindowFixed(run(), new CursorInterval("90", "200"), CLOCK, Guarantee.BOUNDED, 5L));
        assertThat(steps.needsBound()).isFalse();
        assertThat(steps.isEmpty()).isFalse();
        assertThat(steps.position()).isNull();
    }

    @Test
    void shouldGoOnInTheWindowOfARunThatIsResumed() {
        CursorInterval window = new CursorInterval("5", "9");
        RunSteps steps = steps(cursor(SyncKind.INCREMENTAL, List.of(), window, NEXT));

        assertThat(steps.needsBound()).isFalse();
        assertThat(steps.window()).isEqualTo(window);
        assertThat(steps.position()).isEqualTo(NEXT);
    }

    @Test
    void shouldCountOnlyTheWindowOfAFirstRun() {
        CursorInterval window = new CursorInterval("1", "9");

        assertThat(steps(cursor(SyncKind.INITIAL, List.of(COVERED), null, null)).isCounted(window))
                .isTrue();
        assertThat(steps(cursor(SyncKind.INCREMENTAL, List.of(), null, null)).isCounted(window))
                .isTrue();
        assertThat(steps(cursor(SyncKind.INCREMENTAL, List.of(COVERED), null, null))
                        .isCounted(window))
                .isFalse();
        assertThat(steps(cursor(SyncKind.INITIAL, List.of(), null, null)).isCounted(new CursorInterval("9", "9")))
                .isFalse();
    }

    @Test
    void shouldEndAWindowThatHoldsNothingWithoutClaimingIt() {
        RunSteps steps = steps(cursor(SyncKind.INCREMENTAL, List.of(COVERED), null, null));
        steps.fix(new FixedBound("80", CLOCK, Guarantee.BOUNDED), null);

        ReadPage page = page(steps.nothing());

        assertThat(steps.isEmpty()).isTrue();
        assertThat(steps.isDone()).isTrue();
        assertThat(page.last()).isTrue();
        assertThat(page.isEmpty()).isTrue();
        assertThat(page.coverage()).containsExactly(COVERED);
        assertThat(page.tail()).containsExactly(version("old", "95"));
    }

    @Test
    void shouldSayWhatAPageDeliversAndWhereTheNextBegins() {
        RunSteps steps = fixed();

        ReadPage page = page(steps.read(new SourcePage(List.of(found("a", "150"), found("old", "95")), NEXT, false)));

        assertThat(page.records()).isEqualTo(1);
        assertThat(page.repeats()).isEqualTo(1);
        assertThat(page.position()).isEqualTo(NEXT);
        assertThat(page.last()).isFalse();
        assertThat(page.coverage()).isEmpty();
        assertThat(page.tail()).containsExactly(version("old", "95"));
        assertThat(steps.position()).isEqualTo(NEXT);
        assertThat(steps.isDone()).isFalse();
    }

    @Test
    void shouldClaimTheWindowWithItsLastPageAndKeepTheTail() {
        RunSteps steps = fixed();

        ReadPage page = page(steps.read(new SourcePage(List.of(found("b", "195")), null, true)));

        assertThat(page.last()).isTrue();
        assertThat(page.coverage()).containsExactly(new CursorInterval(null, "200"));
        assertThat(page.tail()).containsExactly(version("b", "195"));
        assertThat(steps.isDone()).isTrue();
    }

    @Test
    void shouldSayThatKeysFollowTheWindowOfAFullRunAlone() {
        SourcePage last = new SourcePage(List.of(found("b", "195")), null, true);
        RunSteps full = steps(cursor(SyncKind.FULL, List.of(COVERED), null, null));
        full.fix(BOUND, null);

        assertThat(page(full.read(last)).keysFollow()).isTrue();
        assertThat(page(fixed().read(last)).keysFollow()).isFalse();
    }

    @Test
    void shouldNumberOnlyPagesThatAddToTheLog() {
        RunSteps steps = fixed();

        steps.read(new SourcePage(List.of(), NEXT, false));
        steps.read(new SourcePage(List.of(found("a", "150")), NEXT, false));
        steps.read(new SourcePage(List.of(found("b", "151")), NEXT, false));

        assertThat(numbers).containsExactly(3L, 3L, 4L);
    }

    private RunSteps fixed() {
        RunSteps steps = steps(cursor(SyncKind.INCREMENTAL, List.of(COVERED), null, null));
        steps.fix(BOUND, null);
        return steps;
    }

    private RunSteps steps(SyncCursor cursor) {
        return new RunSteps(run(), cursor, WINDOWS, false, true, (number, selected) -> {
            numbers.add(number);
            return new PageEncoder.Encoded(
                    new Content(1),
                    selected.delivered().size(),
                    0,
                    selected.unkeyed().size());
        });
    }

    private static ReadPage page(RunEvent event) {
        return ((RunEvent.PageRead) event).page();
    }

    private static SourceRecord found(String id, String value) {
        return new SourceRecord(id, value, false, new byte[0], false);
    }

    private static DeliveredVersion version(String id, String value) {
        return new DeliveredVersion(id, value, ContentHash.of(new byte[0]));
    }

    private static Run run() {
        return new Run(request(SyncKind.INITIAL).stream(), 0, 1);
    }

    private static SyncRequested request(SyncKind kind) {
        return new SyncRequested(
                new UUID(0, 1),
                UnifiedEntity.ASSETS,
                "A",
                0,
                kind,
                Environment.LIVE,
                "x",
                Map.of(),
                null,
                Instant.EPOCH);
    }

    private static SyncCursor cursor(
            SyncKind kind, List<CursorInterval> coverage, CursorInterval window, CursorPosition position) {
        return new SyncCursor(
                request(kind),
                null,
                SyncState.RUNNING,
                window,
                position,
                null,
                coverage,
                Guarantee.BOUNDED,
                List.of(version("old", "95")),
                null,
                new SyncCounts(3, 0, 0, 0, 0, null),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}
