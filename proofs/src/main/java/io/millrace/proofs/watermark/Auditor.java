package io.millrace.proofs.watermark;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.worker.paging.Coverage;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.Windows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what is in the log with what is true in the source. */
final class Auditor {
    private final Options options;
    private final Table table;
    private final Windows windows;
    private final Map<Integer, Integer> latest = new HashMap<>();
    private final Map<Integer, Integer> times = new HashMap<>();
    private final Set<Integer> deadLetters = new HashSet<>();
    private long delivered;

    /** @param windows as the real code chooses them */
    Auditor(Options options, Table table, Windows windows) {
        this.options = options;
        this.table = table;
        this.windows = windows;
    }

    /** A page is in the log. */
    void delivered(Delivery page) {
        boolean again = page.request().kind() == SyncKind.FULL;
        page.records().forEach(found -> delivered(found, again));
        page.unkeyed().forEach(dead -> deadLetters.add(Row.version(dead.content())));
    }

    /** @param again whether what was delivered before may be delivered again */
    private void delivered(SourceRecord sourceRecord, boolean again) {
        Row row = table.history().get(Row.version(sourceRecord.content()));
        boolean same = Row.id(sourceRecord.id()) == row.id() && sourceRecord.deleted() == row.deleted();
        if (!same) {
            throw new Violation(
                    "no ghost", "delivered " + sourceRecord.id() + ", which the source never had so: " + row);
        }
        Integer before = latest.put(row.id(), row.version());
        if (before != null && before > row.version()) {
            throw new Violation("order", "version " + before + " was delivered before " + row);
        }
        delivered++;
        int count = times.merge(row.version(), 1, Integer::sum);
        if (count > 1 && !again && isOnce()) {
            throw new Violation("nothing twice", "delivered again: " + row);
        }
    }

    /** Repeats come of windows that are given up or asked for again, and of paging that needs two passes. */
    private boolean isOnce() {
        Options.Driving driving = options.driving();
        boolean windowsEnd = driving.again() == 0 && driving.cancels() == 0;
        return windowsEnd
                && switch (options.protocol()) {
                    case Options.Sql sql -> true;
                    case Options.Rest rest ->
                        driving.troubles() == 0
                                && rest.emptyPages() == 0
                                && switch (rest.paging()) {
                                    case TOKEN, LINK -> true;
                                    case PAGE, OFFSET -> false;
                                };
                };
    }

    /** Whatever a run does, what was covered stays so. */
    void moved(SyncCursor before, SyncCursor after) {
        if (after.coverage().equals(before.coverage())) {
            return;
        }
        for (CursorInterval covered : before.coverage()) {
            if (!Coverage.plus(after.coverage(), covered, windows.scale()).equals(after.coverage())) {
                throw new Violation("coverage stays", covered + " is not in " + after.coverage() + " any more");
            }
        }
    }

    /** A run says that its window is wholly read: what is covered must have been delivered as it is. */
    void done(SyncCursor cursor) {
        long settled = settled(cursor);
        table.rows().stream()
                .filter(row -> row.stamp() != null && isCovered(row.stamp(), cursor.coverage()))
                .filter(row -> row.stamp() < settled || wasVisible(row, cursor))
                .filter(row -> !isDelivered(row))
                .findAny()
                .ifPresent(row -> {
                    throw new Violation("coverage", cursor.coverage() + " is claimed without " + row);
                });
    }

    /** Before this no run will read again. */
    private long settled(SyncCursor cursor) {
        if (cursor.guarantee() == Guarantee.SAFE || cursor.coverage().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long end = micros(cursor.coverage().getLast().to());
        return Time.floor(end - Time.micros(options.protocol().lookback()), windows.resolution());
    }

    private boolean wasVisible(Row row, SyncCursor cursor) {
        boolean knowsTime = !(options.protocol() instanceof Options.Rest rest) || rest.tellsTime();
        return knowsTime && row.since() <= Time.micros(cursor.bound().sourceTime());
    }

    boolean isDelivered(Row row) {
        return row.keyed()
                ? Integer.valueOf(row.version()).equals(latest.get(row.id()))
                : deadLetters.contains(row.version());
    }

    private boolean isCovered(long stamp, List<CursorInterval> coverage) {
        return coverage.stream()
                .anyMatch(interval ->
                        (interval.from() == null || stamp >= micros(interval.from())) && stamp < micros(interval.to()));
    }

    private long micros(String text) {
        CursorScale scale = windows.scale();
        return Time.micros(scale.instant(text).orElseThrow());
    }

    /** All is quiet and was polled twice. */
    void finished(SyncCursor cursor, long now) {
        done(cursor);
        if (cursor.coverage().size() != 1) {
            throw new Violation("no hole", "covered is " + cursor.coverage());
        }
        table.rows().stream()
                .filter(row -> isExpected(row, cursor, now) && !isDelivered(row))
                .findAny()
                .ifPresent(row -> {
                    throw new Violation("nothing lost", row + " was not delivered, covered is " + cursor.coverage());
                });
    }

    private boolean isExpected(Row row, SyncCursor cursor, long now) {
        Optional<Options.Rest> rest =
                options.protocol() instanceof Options.Rest known ? Optional.of(known) : Optional.empty();
        if (row.stamp() == null) {
            return rest.map(Options.Rest::showsNulls).orElse(true);
        }
        CursorInterval covered = cursor.coverage().getFirst();
        if (covered.from() != null && row.stamp() < micros(covered.from())) {
            return false;
        }
        boolean farAhead = row.stamp() > now + Time.micros(options.protocol().futureTolerance());
        return !(farAhead && rest.map(Options.Rest::upper).orElse(false));
    }

    /** Versions delivered, repeats included. */
    long delivered() {
        return delivered;
    }
}
