package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.systems.CursorFormat;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestCursor;
import io.millrace.systems.RestPaging;
import io.millrace.systems.RestRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestPagerTest {
    private static final CursorInterval WINDOW = new CursorInterval("1", "10");

    @Test
    void shouldFollowTokensUntilThereIsNone() throws SourceTrouble {
        RestPager pager = pager(PagingKind.TOKEN);

        SourcePage first = pager.page(null, records("a"), "t1");
        SourcePage last = pager.page(first.next(), List.of(), null);

        assertThat(ask(pager, null)).isEmpty();
        assertThat(ask(pager, first.next())).contains("t1");
        assertThat(last.last()).isTrue();
    }

    @Test
    void shouldGoOnAfterAnEmptyPageWhenItNamesANextOne() throws SourceTrouble {
        assertThat(pager(PagingKind.TOKEN).page(null, records(), "t1").next()).isNotNull();
    }

    @Test
    void shouldStopWhenTheSourceSendsUsInCircles() throws SourceTrouble {
        RestPager pager = pager(PagingKind.TOKEN);
        CursorPosition one = pager.page(null, records("a"), "t1").next();
        CursorPosition two = pager.page(one, records("b"), "t2").next();

        assertThatThrownBy(() -> pager.page(two, records("a"), "t1")).isInstanceOf(SourceTrouble.class);
    }

    @Test
    void shouldNotTakeAShortPageForTheLast() throws SourceTrouble {
        RestPager pager = pager(PagingKind.OFFSET);

        SourcePage first = pager.page(null, records("a", "b"), null);

        assertThat(ask(pager, null)).contains("0");
        assertThat(ask(pager, first.next())).contains("2");
    }

    @Test
    void shouldEndAtOnceWhenTheWindowHoldsNothing() throws SourceTrouble {
        assertThat(pager(PagingKind.PAGE).page(null, List.of(), null).last()).isTrue();
    }

    @Test
    void shouldReadASinglePageTwiceSinceARowMayHaveMovedOntoItBeforeTheNextWasAskedFor() throws SourceTrouble {
        RestPager pager = pager(PagingKind.PAGE);
        CursorPosition second = pager.page(null, records("a", "b"), null).next();

        SourcePage empty = pager.page(second, List.of(), null);
        SourcePage again = pager.page(empty.next(), records("b", "c"), null);

        assertThat(ask(pager, second)).contains("2");
        assertThat(ask(pager, empty.next())).contains("1");
        assertThat(again.last()).isFalse();
    }

    @Test
    void shouldEndWhenTwoPassesHeldTheSame() throws SourceTrouble {
        RestPager pager = pager(PagingKind.PAGE);
        CursorPosition position = null;
        for (String[] page : new String[][] {{"a", "b"}, {}, {"b", "a"}}) {
            position = pager.page(position, records(page), null).next();
        }

        assertThat(pager.page(position, List.of(), null).last()).isTrue();
    }

    @Test
    void shouldGoOnBehindAPageWhoseRecordsHaveNoId() throws SourceTrouble {
        RestPager pager = pager(PagingKind.OFFSET);

        SourcePage page = pager.page(null, records(null, null), null);

        assertThat(page.last()).isFalse();
        assertThat(ask(pager, page.next())).contains("2");
    }

    @Test
    void shouldFindARowThatAPageEdgeHidWhenARecordLeftTheWindowMeanwhile() throws SourceTrouble {
        List<String> source = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        RestPager pager = pager(PagingKind.OFFSET);
        List<String> seen = new ArrayList<>();
        CursorPosition position = null;
        boolean left = false;
        boolean last = false;
        while (!last) {
            int offset = Integer.parseInt(ask(pager, position).orElseThrow());
            List<String> page =
                    List.copyOf(source.subList(Math.min(offset, source.size()), Math.min(offset + 2, source.size())));
            seen.addAll(page);
            SourcePage step = pager.page(position, records(page.toArray(String[]::new)), null);
            if (!left) {
                source.remove("a");
                left = true;
            }
            last = step.last();
            position = step.next();
        }

        assertThat(seen).contains("a", "b", "c", "d", "e");
    }

    @Test
    void shouldGiveUpForNowWhenTheWindowNeverHoldsStill() {
        RestPager pager = pager(PagingKind.OFFSET);

        assertThatThrownBy(() -> {
                    CursorPosition position = null;
                    for (int i = 0; i < 1_000; i++) {
                        int offset = Integer.parseInt(ask(pager, position).orElseThrow());
                        List<String> page = offset >= 4 ? List.of() : List.of("x" + i, "y" + i);
                        position = pager.page(position, records(page.toArray(String[]::new)), null)
                                .next();
                    }
                })
                .isInstanceOf(SourceTrouble.class);
    }

    @Test
    void shouldGoOnFromItsTokenAfterARestart() throws SourceTrouble {
        CursorPosition position =
                pager(PagingKind.OFFSET).page(null, records("a", "b"), null).next();

        assertThat(ask(pager(PagingKind.OFFSET), position)).contains("2");
    }

    @Test
    void shouldAskFromOneUnitEarlierWhenTheSourceLeavesTheLowerEndOut() {
        RestPager exclusive = pager(PagingKind.TOKEN, "until", false);

        assertThat(exclusive.query(WINDOW, null)).isEqualTo(new RestQuery("0", "10", null, false));
        assertThat(exclusive.query(new CursorInterval(null, "10"), null))
                .isEqualTo(new RestQuery(null, "10", null, false));
        assertThat(pager(PagingKind.TOKEN).query(WINDOW, new CursorPosition(null, null, "t")))
                .isEqualTo(new RestQuery("1", null, "t", true));
    }

    @Test
    void shouldTakeTheBoundFromTheSourcesClockOrElseFromOurs() {
        Instant ours = Instant.ofEpochSecond(1_000);
        RestPager pager = pager(PagingKind.TOKEN);

        FixedBound told = pager.bound(ours, Optional.of(Instant.ofEpochSecond(1_003)));

        assertThat(told)
                .isEqualTo(new FixedBound(
                        "1003", new SourceBound(Instant.ofEpochSecond(1_003), 3_000, null), Guarantee.BOUNDED));
        assertThat(pager.bound(ours, Optional.empty()).to()).isEqualTo("1000");
    }

    @Test
    void shouldCallFarAheadWhatLiesBeyondTheToleranceOfTheSourcesClock() {
        RestPager pager = pager(PagingKind.TOKEN);
        pager.bound(Instant.EPOCH, Optional.of(Instant.ofEpochSecond(1_000)));

        assertThat(pager.isFarAhead("1300")).isFalse();
        assertThat(pager.isFarAhead("1301")).isTrue();
        assertThat(pager.isFarAhead("never")).isFalse();
        assertThat(pager.isFarAhead(null)).isFalse();
    }

    @Test
    void shouldReadTwiceOnlyByNumberOrOffset() {
        assertThat(List.of(PagingKind.values()))
                .filteredOn(kind -> pager(kind).readsTwice())
                .containsExactlyInAnyOrder(PagingKind.PAGE, PagingKind.OFFSET);
    }

    @Test
    void shouldTakeAnEmptyTokenForNone() throws SourceTrouble {
        assertThat(pager(PagingKind.TOKEN).page(null, records("a"), "").last()).isTrue();
    }

    @Test
    void shouldListEverythingWithoutAWindow() {
        assertThat(pager(PagingKind.TOKEN).listQuery(null)).isEqualTo(new RestQuery(null, null, null, false));
    }

    @Test
    void shouldGiveTheKeysOfTheFirstPassAndCallTheListCompleteWhenTheSecondHoldsTheSame() throws SourceTrouble {
        RestPager pager = pager(PagingKind.OFFSET);

        KeyPage first = pager.keys(null, records("a", "b"), null);
        KeyPage end = pager.keys(first.next(), List.of(), null);
        KeyPage again = pager.keys(end.next(), records("a", "b"), null);
        KeyPage last = pager.keys(again.next(), List.of(), null);

        assertThat(first.keys()).containsExactly("a", "b");
        assertThat(again.keys()).isEmpty();
        assertThat(end.last()).isFalse();
        assertThat(last.last()).isTrue();
    }

    @Test
    void shouldGiveUpAListThatChangesWhileItIsRead() throws SourceTrouble {
        RestPager pager = pager(PagingKind.OFFSET);
        CursorPosition position = pager.keys(null, records("a", "b"), null).next();
        position = pager.keys(position, List.of(), null).next();
        CursorPosition second = pager.keys(position, records("b", "c"), null).next();

        assertThatThrownBy(() -> pager.keys(second, List.of(), null))
                .isInstanceOfSatisfying(
                        SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.WINDOW_MOVES));
    }

    private static Optional<String> ask(RestPager pager, CursorPosition position) {
        return Optional.ofNullable(pager.query(WINDOW, position).ask());
    }

    private static List<SourceRecord> records(String... ids) {
        return Arrays.stream(ids)
                .map(id -> new SourceRecord(id, "5", false, new byte[0], false))
                .toList();
    }

    private static RestPager pager(PagingKind kind) {
        return pager(kind, null, true);
    }

    private static RestPager pager(PagingKind kind, String upper, boolean inclusive) {
        RestCursor cursor =
                new RestCursor("at", "since", upper, inclusive, CursorFormat.UNIX_SECONDS, Duration.ofSeconds(1));
        RestRead read = new RestRead(
                "/things",
                "",
                "id",
                cursor,
                new RestPaging(kind, "page", null, "limit", 2),
                Duration.ZERO,
                Duration.ZERO,
                true,
                null);
        return new RestPager(read, Duration.ofMinutes(5), Instant.EPOCH);
    }
}
