package io.millrace.worker.source;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.systems.SandboxRead;
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
import io.millrace.worker.source.SandboxRecords.SandboxRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads made-up records as if they were rows of a table. */
final class SandboxReading implements Reading {
    private static final CursorScale SCALE = CursorScale.SQL_TIMESTAMP;
    private static final Comparator<SandboxRecord> ORDER =
            Comparator.comparing(SandboxRecord::updatedAt).thenComparing(SandboxRecord::number);

    private final SandboxRecords records;
    private final KeysetPager pager;
    private final Clock clock;

    SandboxReading(SandboxRead read, SourceConfig.Limits limits, Clock clock) {
        this.records = new SandboxRecords(read);
        this.pager = new KeysetPager(new PageSize(limits.pageBytes(), limits.pageRows()), limits.futureTolerance());
        this.clock = clock;
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
    public FixedBound bound() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new FixedBound(SCALE.write(now), new SourceBound(now, 0, null), Guarantee.SAFE);
    }

    @Override
    public Optional<Long> expected(CursorInterval window) {
        return Optional.of(rows(window, null).count());
    }

    @Override
    public SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble {
        return pager.read(window, position, this::rows);
    }

    private RowSource.Rows rows(RowQuery query) {
        return switch (query) {
            case RowQuery.Page page ->
                new RowSource.Rows(
                        rows(page.window(), page.after())
                                .limit(page.limit())
                                .map(SandboxReading::row)
                                .toList(),
                        false);
            case RowQuery.Ahead ahead -> new RowSource.Rows(List.of(), false);
        };
    }

    private Stream<SandboxRecord> rows(CursorInterval window, CursorPosition after) {
        return records.at(clock.instant()).stream()
                .filter(found -> found.updatedAt().isBefore(instant(window.to())))
                .filter(after == null ? from(window) : behind(after))
                .sorted(ORDER);
    }

    private static Predicate<SandboxRecord> from(CursorInterval window) {
        return found -> window.from() == null || !found.updatedAt().isBefore(instant(window.from()));
    }

    private static Predicate<SandboxRecord> behind(CursorPosition position) {
        SandboxRecord last = new SandboxRecord(Integer.parseInt(position.id()), instant(position.value()), null);
        return found -> ORDER.compare(found, last) > 0;
    }

    private static SourceRecord row(SandboxRecord found) {
        byte[] content = found.content().toString().getBytes(StandardCharsets.UTF_8);
        return new SourceRecord(found.id(), SCALE.write(found.updatedAt()), false, content, false);
    }

    @Override
    public boolean listsKeys() {
        return true;
    }

    @Override
    public KeyPage keys(CursorInterval window, CursorPosition position) {
        return pager.keys(window, position, this::keys);
    }

    private List<KeySource.ListedKey> keys(KeySource.Query query) {
        int after = query.after() == null ? 0 : Integer.parseInt(query.after());
        return records.at(clock.instant()).stream()
                .filter(found -> found.number() > after)
                .limit(query.limit())
                .map(found ->
                        new KeySource.ListedKey(found.id(), found.updatedAt().isBefore(instant(query.settledBefore()))))
                .toList();
    }

    @Override
    public Optional<Long> settled(CursorInterval window) {
        return Optional.of(rows(new CursorInterval(null, window.to()), null).count());
    }

    private static Instant instant(String text) {
        return SCALE.instant(text).orElseThrow();
    }

    @Override
    public void close() {
        // There is nothing behind it.
    }
}
