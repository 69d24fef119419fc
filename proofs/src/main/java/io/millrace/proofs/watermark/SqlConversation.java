package io.millrace.proofs.watermark;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.KeySource;
import io.millrace.worker.paging.KeysetPager;
import io.millrace.worker.paging.PageSize;
import io.millrace.worker.paging.RowQuery;
import io.millrace.worker.paging.RowSource;
import io.millrace.worker.paging.SourcePage;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Windows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A database that behaves as PostgreSQL does: each query sees what is committed at its moment, in the order asked for. */
final class SqlConversation implements Conversation {
    private static final CursorScale SCALE = CursorScale.SQL_TIMESTAMP;
    /** A page is cut at twice this: by one heavy row, but not by all of the light ones together. */
    private static final long PAGE_BYTES = 2_400;

    private static final Comparator<Row> ORDER = Comparator.comparing(
                    Row::stamp, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::id);

    private final Options.Sql sql;
    private final Table table;
    private final Time time;
    private final Troubles troubles;
    private final KeysetPager pager;
    private final RowSource<SourceTrouble> source;

    SqlConversation(Options.Sql sql, Table table, Time time, Troubles troubles, Seams seams) {
        this.sql = sql;
        this.table = table;
        this.time = time;
        this.troubles = troubles;
        this.pager = new KeysetPager(new PageSize(PAGE_BYTES, sql.pageRows()), sql.futureTolerance());
        this.source = seams.rows(this::rows);
    }

    @Override
    public Windows windows() {
        return KeysetPager.WINDOWS;
    }

    @Override
    public boolean readsTwice() {
        return false;
    }

    @Override
    public FixedBound bound() throws SourceTrouble {
        troubles.passSql();
        return boundNow();
    }

    @Override
    public FixedBound boundNow() {
        table.advance(time.now());
        Optional<Long> held = sql.safe() ? table.oldestOpen(time.now()) : Optional.empty();
        long end = Math.min(time.now(), held.orElse(Long.MAX_VALUE)) - Time.micros(sql.lag());
        SourceBound bound =
                new SourceBound(time.instant(), 0, held.map(Time::instant).orElse(null));
        return new FixedBound(text(end), bound, sql.safe() ? Guarantee.SAFE : Guarantee.BOUNDED);
    }

    @Override
    public SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble {
        return pager.read(window, position, source);
    }

    private RowSource.Rows rows(RowQuery query) throws SourceTrouble {
        troubles.passSql();
        table.advance(time.now());
        List<SourceRecord> records = new ArrayList<>();
        long bytes = 0;
        for (Row row : table.rows().stream()
                .filter(condition(query))
                .sorted(ORDER)
                .limit(query.limit())
                .toList()) {
            byte[] content = row.content();
            String value = row.stamp() == null ? null : text(row.stamp());
            records.add(new SourceRecord(Row.key(row.id()), value, row.deleted(), content, query.clamped()));
            bytes += content.length;
            if (bytes >= query.fullBytes()) {
                return new RowSource.Rows(records, true);
            }
        }
        return new RowSource.Rows(records, false);
    }

    @Override
    public boolean listsKeys() {
        return true;
    }

    @Override
    public KeyPage keys(CursorInterval window, CursorPosition position) throws SourceTrouble {
        return pager.keys(window, position, this::keys);
    }

    private List<KeySource.ListedKey> keys(KeySource.Query query) throws SourceTrouble {
        troubles.passSql();
        table.advance(time.now());
        long end = micros(query.settledBefore());
        return table.rows().stream()
                .filter(row -> query.after() == null || row.id() > Row.id(query.after()))
                .sorted(Comparator.comparing(Row::id))
                .limit(query.limit())
                .map(row -> new KeySource.ListedKey(Row.key(row.id()), isSettled(row, end)))
                .toList();
    }

    @Override
    public Optional<Long> settled(CursorInterval window) throws SourceTrouble {
        troubles.passSql();
        table.advance(time.now());
        long end = micros(window.to());
        return Optional.of(
                table.rows().stream().filter(row -> isSettled(row, end)).count());
    }

    private static boolean isSettled(Row row, long end) {
        return row.stamp() != null && row.stamp() < end;
    }

    private Predicate<Row> condition(RowQuery query) {
        return switch (query) {
            case RowQuery.Page page -> {
                long to = micros(page.window().to());
                Predicate<Row> lower = lower(page);
                yield row -> row.stamp() != null && row.stamp() < to && lower.test(row);
            }
            case RowQuery.Ahead ahead -> {
                long limit = time.now() + Time.micros(ahead.tolerance());
                yield row -> row.stamp() == null || row.stamp() > limit;
            }
        };
    }

    private static Predicate<Row> lower(RowQuery.Page page) {
        if (page.after() != null) {
            long value = micros(page.after().value());
            int id = Row.id(page.after().id());
            return row -> row.stamp() > value || (row.stamp() == value && row.id() > id);
        }
        long from = page.window().from() == null
                ? Long.MIN_VALUE
                : micros(page.window().from());
        return row -> row.stamp() >= from;
    }

    private static String text(long micros) {
        return SCALE.write(Time.instant(micros));
    }

    private static long micros(String text) {
        return Time.micros(SCALE.instant(text).orElseThrow());
    }
}
