package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.CursorPosition;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestPaging;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestPagerTest {
    @Test
    void shouldFollowTokensUntilThereIsNone() throws RestPager.Loop {
        RestPager pager = pager(PagingKind.TOKEN);

        RestPager.Step first = pager.advance(null, List.of("a"), "t1");
        RestPager.Step last = pager.advance(first.next().orElseThrow(), List.of(), null);

        assertThat(pager.ask(null)).isEmpty();
        assertThat(pager.ask(first.next().orElseThrow())).contains("t1");
        assertThat(last.next()).isEmpty();
    }

    @Test
    void shouldGoOnAfterAnEmptyPageWhenItNamesANextOne() throws RestPager.Loop {
        assertThat(pager(PagingKind.TOKEN).advance(null, List.of(), "t1").next())
                .isPresent();
    }

    @Test
    void shouldStopWhenTheSourceSendsUsInCircles() throws RestPager.Loop {
        RestPager pager = pager(PagingKind.TOKEN);
        CursorPosition one = pager.advance(null, List.of("a"), "t1").next().orElseThrow();
        CursorPosition two = pager.advance(one, List.of("b"), "t2").next().orElseThrow();

        assertThatThrownBy(() -> pager.advance(two, List.of("a"), "t1")).isInstanceOf(RestPager.Loop.class);
    }

    @Test
    void shouldNotTakeAShortPageForTheLast() throws RestPager.Loop {
        RestPager pager = pager(PagingKind.OFFSET);

        RestPager.Step first = pager.advance(null, List.of("a", "b"), null);

        assertThat(pager.ask(null)).contains("0");
        assertThat(pager.ask(first.next().orElseThrow())).contains("2");
    }

    @Test
    void shouldReadOnceWhenOnePageHeldAll() throws RestPager.Loop {
        RestPager pager = pager(PagingKind.PAGE);

        CursorPosition second = pager.advance(null, List.of("a"), null).next().orElseThrow();

        assertThat(pager.ask(second)).contains("2");
        assertThat(pager.advance(second, List.of(), null).next()).isEmpty();
    }

    @Test
    void shouldFindARowThatAPageEdgeHidWhenARecordLeftTheWindowMeanwhile() throws RestPager.Loop {
        List<String> source = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
        RestPager pager = pager(PagingKind.OFFSET);
        List<String> seen = new ArrayList<>();
        CursorPosition position = null;
        boolean left = false;
        boolean last = false;
        while (!last) {
            int offset = Integer.parseInt(pager.ask(position).orElseThrow());
            List<String> page =
                    List.copyOf(source.subList(Math.min(offset, source.size()), Math.min(offset + 2, source.size())));
            seen.addAll(page);
            RestPager.Step step = pager.advance(position, page, null);
            if (!left) {
                source.remove("a");
                left = true;
            }
            last = step.next().isEmpty();
            position = step.next().orElse(null);
        }

        assertThat(seen).contains("a", "b", "c", "d", "e");
    }

    @Test
    void shouldGiveUpForNowWhenTheWindowNeverHoldsStill() {
        RestPager pager = pager(PagingKind.OFFSET);

        assertThatThrownBy(() -> {
                    CursorPosition position = null;
                    for (int i = 0; i < 1_000; i++) {
                        int offset = Integer.parseInt(pager.ask(position).orElseThrow());
                        List<String> page = offset >= 4 ? List.of() : List.of("x" + i, "y" + i);
                        position = pager.advance(position, page, null).next().orElseThrow();
                    }
                })
                .isInstanceOf(RestPager.Loop.class);
    }

    @Test
    void shouldGoOnFromItsTokenAfterARestart() throws RestPager.Loop {
        CursorPosition position = pager(PagingKind.OFFSET)
                .advance(null, List.of("a", "b"), null)
                .next()
                .orElseThrow();

        assertThat(pager(PagingKind.OFFSET).ask(position)).contains("2");
    }

    private static RestPager pager(PagingKind kind) {
        return new RestPager(new RestPaging(kind, "page", null, "limit", 2));
    }
}
