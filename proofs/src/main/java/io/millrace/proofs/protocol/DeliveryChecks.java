package io.millrace.proofs.protocol;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be true of the log at each commit: every record once, each page whole, each stream in order, and a cursor that says
 * exactly what is in the log.
 */
final class DeliveryChecks {
    private final Set<String> names = new HashSet<>();
    private final Map<String, Long> pagesOfRuns = new HashMap<>();
    private final Map<String, Long> itemsOfRuns = new HashMap<>();
    private final Map<StreamId, Set<Long>> items = new HashMap<>();
    private final Map<StreamId, SyncCursor> cursors = new HashMap<>();
    private long records;

    long records() {
        return records;
    }

    Map<StreamId, SyncCursor> cursors() {
        return cursors;
    }

    /** A transaction has committed these values. */
    void committed(List<Object> values) {
        for (Object value : values) {
            if (value instanceof PageRecord found) {
                delivered(found);
            } else if (value instanceof SyncCursor cursor) {
                moved(cursor);
            }
        }
        values.stream()
                .filter(PageRecord.class::isInstance)
                .map(PageRecord.class::cast)
                .forEach(this::accountedFor);
    }

    private void delivered(PageRecord found) {
        String run = found.stream() + found.runId();
        demand(names.add(found.stream() + found.name()), "duplicate " + found);
        demand(found.page() == pagesOfRuns.getOrDefault(run, 0L), "page lost or out of order " + found);
        long expected = itemsOfRuns.getOrDefault(run, found.item());
        demand(found.item() == expected, "item " + expected + " lost or out of order " + found);
        SyncCursor cursor = cursors.get(found.stream());
        demand(
                cursor == null || found.runId().compareTo(cursor.request().runId()) >= 0,
                "record of an older run than the cursor's " + found);
        demand(
                cursor == null || !cursor.request().runId().equals(found.runId()) || !isAtRest(cursor.state()),
                "record of a run that has ended " + found);
        itemsOfRuns.put(run, expected + 1);
        items.computeIfAbsent(found.stream(), stream -> new HashSet<>()).add(found.item());
        records++;
        if (found.ordinal() == found.size() - 1) {
            pagesOfRuns.merge(run, 1L, Long::sum);
        }
    }

    private void moved(SyncCursor cursor) {
        SyncCursor before = cursors.put(cursor.stream(), cursor);
        if (before != null) {
            demand(!before.request().isAfter(cursor.request()), "cursor back to an older request " + cursor.request());
            demand(SimulatedReaders.covered(cursor) >= SimulatedReaders.covered(before), "coverage shrinks " + cursor);
            boolean sameRun = before.request().runId().equals(cursor.request().runId());
            demand(!sameRun || cursor.counts().pages() >= before.counts().pages(), "cursor regresses " + cursor);
            demand(
                    !sameRun || !isAtRest(before.state()) || isAtRest(cursor.state()),
                    "a run that has ended runs again " + cursor);
        }
        String run = cursor.stream() + cursor.request().runId();
        demand(
                cursor.counts().pages() == pagesOfRuns.getOrDefault(run, 0L),
                "cursor counts " + cursor.counts().pages() + " pages, the log has " + pagesOfRuns.getOrDefault(run, 0L)
                        + " of " + cursor.request());
        for (long item = before == null ? 0 : SimulatedReaders.covered(before);
                item < SimulatedReaders.covered(cursor);
                item++) {
            demand(
                    items.getOrDefault(cursor.stream(), Set.of()).contains(item),
                    "item " + item + " is covered and was never delivered, stream " + cursor.stream());
        }
    }

    private static boolean isAtRest(SyncState state) {
        return state == SyncState.DONE || state == SyncState.CANCELLED;
    }

    private void accountedFor(PageRecord found) {
        SyncCursor cursor = cursors.get(found.stream());
        demand(
                cursor != null && cursor.request().runId().compareTo(found.runId()) >= 0,
                "record without a cursor that counts it " + found);
        demand(
                !cursor.request().runId().equals(found.runId())
                        || cursor.counts().pages() > found.page(),
                "record that its cursor does not count " + found);
        demand(
                !cursor.request().runId().equals(found.runId()) || cursor.state() != SyncState.CANCELLED,
                "record that is taken with its run's cancellation " + found);
    }

    private static void demand(boolean promise, String broken) {
        if (!promise) {
            throw new Violation(broken);
        }
    }
}
