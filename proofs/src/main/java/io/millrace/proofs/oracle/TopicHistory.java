package io.millrace.proofs.oracle;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;
import io.millrace.proofs.oracle.Sighting.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one reader has seen, judged as it comes: places, order, cursors. It keeps a fixed amount for a record and none of its
 * content.
 */
final class TopicHistory {
    private record Run(StreamId stream, String runId) {}

    private record Channel(StreamId stream, int partition) {}

    private static final Comparator<SyncCursor> CURSOR_ORDER = Comparator.comparing(
                    SyncCursor::request,
                    Comparator.comparing(SyncRequested::runId).thenComparing(SyncRequested::attempt))
            .thenComparing(cursor -> cursor.counts().pages());

    private final Map<UUID, RecordHistory> records = new HashMap<>();
    private final Map<Run, RunPages> runs = new HashMap<>();
    private final Map<Channel, Place> latest = new HashMap<>();
    private final Map<StreamId, SyncCursor> cursors = new HashMap<>();
    private final Flaws flaws = new Flaws();
    private long rawCount;
    private long unifiedCount;
    private long repeats;

    void add(Sighting sighting) {
        switch (sighting) {
            case Sighting.Raw raw -> addRaw(raw);
            case Sighting.Unified unified -> {
                unifiedCount++;
                record(unified.id()).see(unified, flaws);
            }
            case Sighting.Cursor cursor -> addCursor(cursor.cursor());
            case Sighting.DeadLetter letter -> flaws.add(Flaw.DEAD_LETTER, letter.key() + ": " + letter.reasonCode());
            case Sighting.Request _ -> {}
        }
    }

    /** Whether this is a version of a record that was not seen before. */
    boolean isNew(Sighting sighting) {
        return !(sighting instanceof Sighting.Raw raw)
                || !find(raw.key()).map(record -> record.has(raw.version())).orElse(false);
    }

    /** Records seen on record-changed. */
    long rawCount() {
        return rawCount;
    }

    /** Records seen on the unified topics. */
    long unifiedCount() {
        return unifiedCount;
    }

    /** Versions that a later run delivered again: allowed on record-changed, and worth a look. */
    long repeats() {
        return repeats;
    }

    Optional<RecordHistory> find(RecordKey key) {
        return Optional.ofNullable(records.get(key.unifiedId()));
    }

    /** Records known of at all. */
    int size() {
        return records.size();
    }

    /** What is wrong with records and cursors, each seen by itself. */
    Flaws flaws() {
        Flaws all = new Flaws();
        all.addAll(flaws);
        return all;
    }

    /**
     * What is wrong with pages, held against the cursors that count them: for when nothing is under way, and for a reader that
     * was there when the cursors were written, as compaction leaves the last one of a stream alone.
     */
    Flaws pageFlaws() {
        Flaws found = new Flaws();
        runs.forEach((run, pages) -> pages.addFlawsTo(found, run.stream().key() + " run " + run.runId()));
        return found;
    }

    private void addRaw(Sighting.Raw raw) {
        rawCount++;
        Place place = raw.place();
        StreamId stream = raw.key().stream();
        if (!pages(stream, place.runId()).add(place.page(), place.ordinal())) {
            flaws.add(Flaw.DUPLICATE, "record-changed %s %s".formatted(stream.key(), place));
        }
        Place before = latest.put(new Channel(stream, raw.partition()), place);
        if (before != null && before.compareTo(place) > 0) {
            flaws.add(Flaw.OUT_OF_ORDER, "%s: %s after %s".formatted(stream.key(), place, before));
        }
        RecordHistory record = record(raw.key().unifiedId());
        repeats += record.has(raw.version()) ? 1 : 0;
        record.see(raw, flaws);
    }

    private void addCursor(SyncCursor cursor) {
        pages(cursor.stream(), cursor.request().runId())
                .count(cursor.counts().pages(), cursor.counts().records());
        SyncCursor before = cursors.put(cursor.stream(), cursor);
        if (before != null && CURSOR_ORDER.compare(before, cursor) > 0) {
            flaws.add(
                    Flaw.OUT_OF_ORDER,
                    "cursor of %s went back from page %d of run %s to page %d of run %s"
                            .formatted(
                                    cursor.stream().key(),
                                    before.counts().pages(),
                                    before.request().runId(),
                                    cursor.counts().pages(),
                                    cursor.request().runId()));
        }
    }

    private RunPages pages(StreamId stream, String runId) {
        return runs.computeIfAbsent(new Run(stream, runId), _ -> new RunPages());
    }

    private RecordHistory record(UUID id) {
        return records.computeIfAbsent(id, _ -> new RecordHistory());
    }
}
