package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.DeliveredVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageSelectionTest {
    private static final Windows LOOKING_BACK =
            new Windows(CursorScale.UNIX_SECONDS, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final CursorInterval FIRST = new CursorInterval(null, "100");
    private static final CursorInterval SECOND = new CursorInterval("90", "120");

    @Test
    void shouldDropWhatTheLookbackShowsAgainAndDeliverWhatChanged() {
        List<DeliveredVersion> tail = run(FIRST, List.of(), record("a", "95", "1"), record("b", "96", "1"))
                .tailAfterWindow();
        PageSelection second = selection(SECOND, tail);

        PageSelection.Selected selected =
                second.select(List.of(record("a", "95", "1"), record("b", "97", "2"), record("c", "94", "late")));

        assertThat(selected.repeats()).isEqualTo(1);
        assertThat(selected.delivered()).extracting(SourceRecord::id).containsExactly("b", "c");
    }

    @Test
    void shouldForgetVersionsThatNoRunReadsAgain() {
        List<DeliveredVersion> tail = run(FIRST, List.of(), record("old", "50", "1"), record("new", "99", "1"))
                .tailAfterWindow();

        assertThat(tail).extracting(DeliveredVersion::id).containsExactly("new");
    }

    @Test
    void shouldLeaveToTheNextRunWhatLiesPastTheWindow() {
        PageSelection.Selected selected =
                selection(FIRST, List.of()).select(List.of(record("a", "99", "1"), record("b", "100", "1")));

        assertThat(selected.delivered()).extracting(SourceRecord::id).containsExactly("a");
    }

    @Test
    void shouldDeliverARecordWithoutACursorValueAndOnlyOnce() {
        List<DeliveredVersion> tail =
                run(FIRST, List.of(), record("a", null, "1")).tailAfterWindow();

        assertThat(selection(SECOND, tail)
                        .select(List.of(record("a", null, "1")))
                        .repeats())
                .isEqualTo(1);
        assertThat(selection(SECOND, tail)
                        .select(List.of(record("a", null, "2")))
                        .delivered())
                .hasSize(1);
    }

    @Test
    void shouldDeliverNowWhatIsStampedFarAhead() {
        SourceRecord ahead = new SourceRecord("a", "99999", false, bytes("1"), true);

        List<DeliveredVersion> tail = run(FIRST, List.of(), ahead).tailAfterWindow();

        assertThat(tail).hasSize(1);
        assertThat(selection(SECOND, tail).select(List.of(ahead)).repeats()).isEqualTo(1);
    }

    @Test
    void shouldSetApartARecordWithoutAnId() {
        PageSelection.Selected selected =
                selection(FIRST, List.of()).select(List.of(record(null, "5", "1"), record("", "5", "1")));

        assertThat(selected.unkeyed()).hasSize(2);
        assertThat(selected.delivered()).isEmpty();
    }

    @Test
    void shouldKeepTheNewestVersionsWhenThereAreTooMany() {
        Windows wide = new Windows(CursorScale.UNIX_SECONDS, Duration.ofSeconds(1), Duration.ofDays(1));
        PageSelection selection = new PageSelection(wide, new CursorInterval(null, "50000"), List.of(), false);
        selection.select(IntStream.rangeClosed(1, TailSet.CAP + 100)
                .mapToObj(n -> record("id" + n, Integer.toString(n), "1"))
                .toList());

        List<DeliveredVersion> tail = selection.tailAfterWindow();

        assertThat(tail).hasSize(TailSet.CAP);
        assertThat(tail.getFirst().id()).isEqualTo("id101");
    }

    @Test
    void shouldDropWhatASecondPassOfTheSameRunShowsAgain() {
        Windows plain = new Windows(CursorScale.UNIX_SECONDS, Duration.ofSeconds(1), Duration.ZERO);
        PageSelection selection = new PageSelection(plain, FIRST, List.of(), true);
        selection.select(List.of(record("a", "5", "1")));

        assertThat(selection
                        .select(List.of(record("a", "5", "1"), record("b", "6", "1")))
                        .delivered())
                .extracting(SourceRecord::id)
                .containsExactly("b");
    }

    private static PageSelection run(CursorInterval window, List<DeliveredVersion> tail, SourceRecord... records) {
        PageSelection selection = selection(window, tail);
        selection.select(List.of(records));
        return selection;
    }

    private static PageSelection selection(CursorInterval window, List<DeliveredVersion> tail) {
        return new PageSelection(LOOKING_BACK, window, tail, false);
    }

    private static SourceRecord record(String id, String value, String content) {
        return new SourceRecord(id, value, false, bytes(content), false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
