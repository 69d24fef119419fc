package io.millrace.worker.paging;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the pages of one window of a source of rows by keyset: each page begins behind the last row of the one before, so rows
 * that leave the window meanwhile move nothing. The last page also holds the rows that no window reaches.
 */
public final class KeysetPager {
    /** Timestamps counted in microseconds, under a bound that no late commit passes: nothing is read again. */
    public static final Windows WINDOWS =
            new Windows(CursorScale.SQL_TIMESTAMP, Duration.ofNanos(1_000), Duration.ZERO);

    /** Such rows are read again by every run, so that there can only be a few. */
    static final int MOST_AHEAD = 1_000;

    private final PageSize size;
    private final Duration futureTolerance;

    /** @param futureTolerance rows stamped further in the source's future are read at once instead of when their time comes */
    public KeysetPager(PageSize size, Duration futureTolerance) {
        this.size = size;
        this.futureTolerance = futureTolerance;
    }

    /** @param position null: from the window's start */
    public <E extends Exception> SourcePage read(CursorInterval window, CursorPosition position, RowSource<E> source)
            throws E, SourceTrouble {
        int limit = size.rows();
        RowSource.Rows rows = source.rows(new RowQuery.Page(window, position, limit, size.fullBytes()));
        size.learn(rows.records().size(), rows.bytes());
        if (rows.cut() || rows.records().size() == limit) {
            SourceRecord last = rows.records().getLast();
            return new SourcePage(rows.records(), new CursorPosition(last.value(), last.id(), null), false);
        }
        List<SourceRecord> records = new ArrayList<>(rows.records());
        records.addAll(ahead(source));
        return new SourcePage(records, null, true);
    }

    /**
     * A page of the list of all keys. A row that is there all the while is listed, as its key does not move.
     *
     * @param window the run's own, wholly read
     * @param position null: from the list's beginning
     */
    public <E extends Exception> KeyPage keys(CursorInterval window, CursorPosition position, KeySource<E> source)
            throws E {
        int limit = size.mostRows();
        List<KeySource.ListedKey> keys =
                source.keys(new KeySource.Query(position == null ? null : position.id(), window.to(), limit));
        boolean last = keys.size() < limit;
        return new KeyPage(
                keys.stream().map(KeySource.ListedKey::id).toList(),
                keys.stream().filter(KeySource.ListedKey::settled).count(),
                last ? null : new CursorPosition(null, keys.getLast().id(), null),
                last);
    }

    /** They are read whole or the window is not done: rows left out here would be covered and never delivered. */
    private <E extends Exception> List<SourceRecord> ahead(RowSource<E> source) throws E, SourceTrouble {
        RowSource.Rows rows = source.rows(new RowQuery.Ahead(futureTolerance, MOST_AHEAD + 1, size.fullBytes()));
        if (rows.cut() || rows.records().size() > MOST_AHEAD) {
            throw new SourceTrouble(
                    Trouble.UNSUITABLE,
                    "too many rows have a change time far in the future or none (at most %,d, in one page): correct these change times in the source"
                            .formatted(MOST_AHEAD));
        }
        return rows.records();
    }
}
