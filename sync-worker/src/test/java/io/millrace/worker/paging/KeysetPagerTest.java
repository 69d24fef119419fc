package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysetPagerTest {
    private static final CursorInterval WINDOW = new CursorInterval("2026-01-01 00:00:00+00", "2026-02-01 00:00:00+00");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private final List<RowQuery> asked = new ArrayList<>();
    private final KeysetPager pager = new KeysetPager(new PageSize(1_000, 3), TOLERANCE);

    @Test
    void shouldGoOnBehindTheLastRowOfAFullPage() throws SourceTrouble {
        SourcePage page = pager.read(WINDOW, null, source(rows(3), rows(1)));

        assertThat(page.records()).hasSize(3);
        assertThat(page.next()).isEqualTo(new CursorPosition("v3", "k3", null));
        assertThat(page.last()).isFalse();
        assertThat(asked).containsExactly(new RowQuery.Page(WINDOW, null, 3, 2_000));
    }

    @Test
    void shouldEndWithTheRowsThatNoWindowReachesWhenAPageIsShort() throws SourceTrouble {
        CursorPosition position = new CursorPosition("v0", "k0", null);

        SourcePage page = pager.read(WINDOW, position, source(rows(2), rows(1)));

        assertThat(page.records()).hasSize(3);
        assertThat(page.next()).isNull();
        assertThat(page.last()).isTrue();
        assertThat(asked)
                .containsExactly(
                        new RowQuery.Page(WINDOW, position, 3, 2_000),
                        new RowQuery.Ahead(TOLERANCE, KeysetPager.MOST_AHEAD + 1, 2_000));
        assertThat(asked).extracting(RowQuery::clamped).containsExactly(false, true);
    }

    @Test
    void shouldNotTakeAPageThatWasCutForTheLast() throws SourceTrouble {
        SourcePage page = pager.read(WINDOW, null, source(new RowSource.Rows(rows(1).records(), true), rows(0)));

        assertThat(page.next()).isEqualTo(new CursorPosition("v1", "k1", null));
        assertThat(page.last()).isFalse();
    }

    @Test
    void shouldAskForFewerRowsWhenTheyAreHeavy() throws SourceTrouble {
        SourceRecord heavy = new SourceRecord("k", "v", false, new byte[900], false);
        pager.read(WINDOW, null, source(new RowSource.Rows(List.of(heavy, heavy, heavy), true), rows(0)));

        pager.read(WINDOW, null, source(rows(0), rows(0)));

        assertThat(asked.get(1).limit()).isEqualTo(1);
    }

    @Test
    void shouldReadAsManyRowsAheadAsThereMayBe() throws SourceTrouble {
        assertThat(pager.read(WINDOW, null, source(rows(0), rows(KeysetPager.MOST_AHEAD)))
                        .records())
                .hasSize(KeysetPager.MOST_AHEAD);
    }

    @Test
    void shouldRefuseMoreRowsAheadThanItReads() {
        RowSource.Rows cut = new RowSource.Rows(rows(1).records(), true);

        for (RowSource.Rows tooMany : List.of(rows(KeysetPager.MOST_AHEAD + 1), cut)) {
            assertThatThrownBy(() -> pager.read(WINDOW, null, source(rows(0), tooMany)))
                    .isInstanceOfSatisfying(
                            SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.UNSUITABLE));
        }
    }

    @Test
    void shouldListKeysBehindTheLastOfAFullPageUntilOneIsShort() {
        List<KeySource.Query> queries = new ArrayList<>();
        KeySource<RuntimeException> full = query -> {
            queries.add(query);
            return List.of(listed("a", true), listed("b", false), listed("c", true));
        };

        KeyPage first = pager.keys(WINDOW, null, full);
        KeyPage last = pager.keys(WINDOW, first.next(), query -> {
            queries.add(query);
            return List.of(listed("d", true));
        });

        assertThat(first).isEqualTo(new KeyPage(List.of("a", "b", "c"), 2, new CursorPosition(null, "c", null), false));
        assertThat(last).isEqualTo(new KeyPage(List.of("d"), 1, null, true));
        assertThat(queries)
                .containsExactly(new KeySource.Query(null, WINDOW.to(), 3), new KeySource.Query("c", WINDOW.to(), 3));
    }

    private static KeySource.ListedKey listed(String id, boolean settled) {
        return new KeySource.ListedKey(id, settled);
    }

    private RowSource<SourceTrouble> source(RowSource.Rows page, RowSource.Rows ahead) {
        return query -> {
            asked.add(query);
            return query instanceof RowQuery.Page ? page : ahead;
        };
    }

    private static RowSource.Rows rows(int count) {
        return new RowSource.Rows(
                IntStream.rangeClosed(1, count)
                        .mapToObj(n -> new SourceRecord("k" + n, "v" + n, false, new byte[1], false))
                        .toList(),
                false);
    }
}
