package io.millrace.proofs.protocol;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncReason;
import io.millrace.worker.stream.Effect;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Reads runs as the worker's readers do, of a source whose items are numbered: a window holds the next so many items after the
 * stream's coverage, a page some of them.
 */
final class SimulatedReaders {
    private static final int ITEMS_OF_A_PAGE = 2;

    private static final class Reader {
        private final SyncCursor cursor;
        private final List<RunEvent> told = new ArrayList<>();
        private CursorInterval window;
        private long position;
        private long page;
        private int ahead;
        private boolean ended;

        private Reader(SyncCursor cursor, int ahead) {
            this.cursor = cursor;
            this.ahead = ahead;
            this.page = cursor.counts().pages();
            this.window = cursor.window();
        }
    }

    private final int pages;
    private final int readAhead;
    private final Map<Run, Reader> readers = new LinkedHashMap<>();

    /** @param pages of each window */
    SimulatedReaders(int pages, int readAhead) {
        this.pages = pages;
        this.readAhead = readAhead;
    }

    void perform(Effect effect) {
        switch (effect) {
            case Effect.Start start -> start(start.run(), new Reader(start.cursor(), readAhead));
            case Effect.Continue goesOn -> {
                Reader reader = readers.get(goesOn.run());
                reader.ahead++;
                read(goesOn.run(), reader);
            }
            case Effect.Stop stop -> readers.remove(stop.run());
        }
    }

    private void start(Run run, Reader reader) {
        readers.put(run, reader);
        if (reader.window == null) {
            long from = covered(reader.cursor);
            reader.window = new CursorInterval(text(from), text(from + (long) pages * ITEMS_OF_A_PAGE));
            reader.told.add(new RunEvent.WindowFixed(
                    run, reader.window, new SourceBound(Instant.EPOCH, 0, null), Guarantee.SAFE, null));
        }
        CursorPosition position = reader.cursor.window() == null ? null : reader.cursor.position();
        reader.position = Long.parseLong(position == null ? reader.window.from() : position.value());
        read(run, reader);
    }

    private void read(Run run, Reader reader) {
        while (reader.ahead > 0 && !reader.ended) {
            reader.ahead--;
            reader.told.add(new RunEvent.PageRead(run, page(reader)));
        }
    }

    private static ReadPage page(Reader reader) {
        long end = Long.parseLong(reader.window.to());
        long until = Math.min(reader.position + ITEMS_OF_A_PAGE, end);
        long from = reader.position;
        List<PageRecord> records = LongStream.range(from, until)
                .mapToObj(item -> new PageRecord(
                        reader.cursor.stream(),
                        reader.cursor.request().runId(),
                        reader.page,
                        (int) (item - from),
                        (int) (until - from),
                        item))
                .toList();
        reader.page++;
        reader.position = until;
        reader.ended = until == end;
        return new ReadPage(
                new SimulatedPage(records),
                records.size(),
                0,
                0,
                0,
                reader.ended ? null : new CursorPosition(text(until), "", null),
                List.of(),
                reader.ended,
                false,
                reader.ended ? List.of(new CursorInterval(text(0), reader.window.to())) : List.of());
    }

    /** The source has had enough of some run that is read: it is parked. */
    boolean park(int index) {
        List<Run> reading = reading();
        if (index >= reading.size()) {
            return false;
        }
        Run run = reading.get(index);
        Reader reader = readers.get(run);
        reader.ended = true;
        reader.told.add(
                new RunEvent.Parked(run, new SyncReason("source-unavailable", "the source is away"), null, false));
        return true;
    }

    private List<Run> reading() {
        return readers.entrySet().stream()
                .filter(entry -> !entry.getValue().ended)
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean haveTold() {
        return readers.values().stream().anyMatch(reader -> !reader.told.isEmpty());
    }

    /** What was told since the last call. */
    List<RunEvent> told() {
        List<RunEvent> all = new ArrayList<>();
        for (Reader reader : readers.values()) {
            all.addAll(reader.told);
            reader.told.clear();
        }
        return all;
    }

    static long covered(SyncCursor cursor) {
        return cursor.coverage().isEmpty()
                ? 0
                : Long.parseLong(cursor.coverage().getLast().to());
    }

    private static String text(long item) {
        return Long.toString(item);
    }
}
