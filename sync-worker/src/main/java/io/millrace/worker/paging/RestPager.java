package io.millrace.worker.paging;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.systems.CursorFormat;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestRead;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the pages of one window of a REST source. It never takes a short page for the last: a server may cap below our size. */
public final class RestPager {
    private static final CursorInterval EVERYTHING = new CursorInterval(null, null);

    private final RestRead read;
    private final Windows windows;
    private final Duration futureTolerance;
    private final Set<Long> asked = new HashSet<>();
    private Instant sourceTime;

    /**
     * @param futureTolerance records stamped further in the source's future are delivered at once
     * @param now the source's clock as far as it is known before the source has told it
     */
    public RestPager(RestRead read, Duration futureTolerance, Instant now) {
        this.read = read;
        this.windows = windows(read);
        this.futureTolerance = futureTolerance;
        this.sourceTime = now;
    }

    private static Windows windows(RestRead read) {
        CursorScale scale =
                read.cursor().format() == CursorFormat.ISO_INSTANT ? CursorScale.ISO_INSTANT : CursorScale.UNIX_SECONDS;
        return new Windows(scale, read.cursor().resolution(), read.lookback());
    }

    /** How windows of this source are chosen. */
    public Windows windows() {
        return windows;
    }

    /** Whether the paging proves a window complete only by reading it twice. */
    public boolean readsTwice() {
        PagingKind kind = read.paging().kind();
        return kind == PagingKind.PAGE || kind == PagingKind.OFFSET;
    }

    /**
     * How far the source may be read.
     *
     * @param asked when it was asked, by the worker's clock
     * @param told the source's clock; empty where it does not tell it, which the lag has to make up for
     */
    public FixedBound bound(Instant asked, Optional<Instant> told) {
        sourceTime = told.orElse(asked);
        SourceBound bound =
                new SourceBound(sourceTime, Duration.between(asked, sourceTime).toMillis(), null);
        return new FixedBound(windows.bound(sourceTime, read.lag()), bound, Guarantee.BOUNDED);
    }

    /** Whether a record with this value, which may be null, is delivered at once instead of when its time comes. */
    public boolean isFarAhead(String value) {
        Instant limit = sourceTime.plus(futureTolerance);
        return value != null
                && windows.scale()
                        .instant(value)
                        .map(instant -> instant.isAfter(limit))
                        .orElse(false);
    }

    /** @param position null: from the window's start */
    public RestQuery query(CursorInterval window, CursorPosition position) {
        String to = read.cursor().upperParameter() == null ? null : window.to();
        String from = window.from() == null ? null : lower(window.from());
        if (readsTwice()) {
            return new RestQuery(from, to, Long.toString(passes(position).next()), false);
        }
        String token = position == null ? null : position.token();
        return new RestQuery(from, to, token, token != null);
    }

    /** A source that takes the lower end as {@code >} is asked from one unit earlier, so that the end itself is not left out. */
    private String lower(String from) {
        CursorScale scale = windows.scale();
        return read.cursor().inclusive()
                ? from
                : scale.write(scale.parse(from).minus(read.cursor().resolution()));
    }

    /**
     * The page at a position, and where the walk stands after it.
     *
     * @param next token or link that the source gave; null: none
     */
    public SourcePage page(CursorPosition position, List<SourceRecord> records, String next) throws SourceTrouble {
        Optional<CursorPosition> after = readsTwice() ? counted(passes(position), records) : followed(next);
        return new SourcePage(records, after.orElse(null), after.isEmpty());
    }

    /** What to ask for to list all records, whenever they changed. */
    public RestQuery listQuery(CursorPosition position) {
        return query(EVERYTHING, position);
    }

    /**
     * A page of the list of all keys. A list that has to be read twice gives its keys in the first pass; it is complete when the
     * second holds the same.
     *
     * @param next token or link that the source gave; null: none
     */
    public KeyPage keys(CursorPosition position, List<SourceRecord> records, String next) throws SourceTrouble {
        SourcePage page = page(position, records, next);
        boolean again = readsTwice() && passes(position).pass() > 1;
        if (again && !page.last() && passes(page.next()).pass() > 2) {
            throw new SourceTrouble(Trouble.WINDOW_MOVES, "records came or went while the source listed them");
        }
        List<String> keys =
                again ? List.of() : records.stream().map(SourceRecord::id).toList();
        return new KeyPage(keys, 0, page.next(), page.last());
    }

    private Optional<CursorPosition> followed(String next) throws SourceTrouble {
        if (next == null || next.isEmpty()) {
            return Optional.empty();
        }
        if (!asked.add(ContentHash.of(next))) {
            throw new SourceTrouble(Trouble.WINDOW_MOVES, "the source gave the same next page twice");
        }
        return Optional.of(new CursorPosition(null, null, next));
    }

    private Optional<CursorPosition> counted(Passes passes, List<SourceRecord> records) throws SourceTrouble {
        if (!records.isEmpty()) {
            long step = read.paging().kind() == PagingKind.PAGE ? 1 : records.size();
            return at(passes.plusPage(records, step));
        }
        if (passes.pass() >= Passes.MOST) {
            throw new SourceTrouble(Trouble.WINDOW_MOVES, "records kept moving between the pages of a closed window");
        }
        return passes.afterPass(firstPage()).flatMap(RestPager::at);
    }

    private static Optional<CursorPosition> at(Passes passes) {
        return Optional.of(new CursorPosition(null, null, passes.token()));
    }

    private Passes passes(CursorPosition position) {
        return position == null ? Passes.first(firstPage()) : Passes.parse(position.token());
    }

    private int firstPage() {
        return read.paging().kind() == PagingKind.PAGE ? 1 : 0;
    }
}
