package io.millrace.worker.paging;

import io.millrace.contracts.CursorPosition;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestPaging;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the pages of one window of a REST source. It never takes a short page for the last: a server may cap below our size. */
public final class RestPager {
    /** Where the walk stands after a page; no position means that the window is wholly read. */
    public record Step(Optional<CursorPosition> next) {}

    /** The source sends us in circles, or its window will not hold still: to be tried again from the window's start. */
    public static final class Loop extends Exception {
        private static final long serialVersionUID = 1L;

        Loop(String message) {
            super(message);
        }
    }

    private final RestPaging paging;
    private final Set<Long> asked = new HashSet<>();

    public RestPager(RestPaging paging) {
        this.paging = paging;
    }

    /** Whether the paging proves a window complete only by reading it twice. */
    public boolean readsTwice() {
        return paging.kind() == PagingKind.PAGE || paging.kind() == PagingKind.OFFSET;
    }

    /** What to send as the paging parameter, or the link to follow; empty for the first page of a token or link walk. */
    public Optional<String> ask(CursorPosition position) {
        if (readsTwice()) {
            return Optional.of(Long.toString(passes(position).next()));
        }
        return position == null ? Optional.empty() : Optional.ofNullable(position.token());
    }

    /**
     * @param ids of the page's records
     * @param next token or link that the source gave; null: none
     */
    public Step advance(CursorPosition position, List<String> ids, String next) throws Loop {
        return readsTwice() ? count(passes(position), ids) : follow(next);
    }

    private Step follow(String next) throws Loop {
        if (next == null || next.isEmpty()) {
            return new Step(Optional.empty());
        }
        if (!asked.add(ContentHash.of(next))) {
            throw new Loop("the source gave the same next page twice");
        }
        return new Step(Optional.of(new CursorPosition(null, null, next)));
    }

    private Step count(Passes passes, List<String> ids) throws Loop {
        if (!ids.isEmpty()) {
            long step = paging.kind() == PagingKind.PAGE ? 1 : ids.size();
            return at(passes.plusPage(ids, step));
        }
        if (passes.pass() >= Passes.MOST) {
            throw new Loop("records kept moving between the pages of a closed window");
        }
        Optional<Passes> again = passes.afterPass(firstPage());
        return again.isPresent() ? at(again.get()) : new Step(Optional.empty());
    }

    private static Step at(Passes passes) {
        return new Step(Optional.of(new CursorPosition(null, null, passes.token())));
    }

    private Passes passes(CursorPosition position) {
        return position == null ? Passes.first(firstPage()) : Passes.parse(position.token());
    }

    private int firstPage() {
        return paging.kind() == PagingKind.PAGE ? 1 : 0;
    }
}
