package io.millrace.worker.engine;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.SyncCursor;
import io.millrace.worker.paging.Coverage;
import io.millrace.worker.paging.PageSelection;
import io.millrace.worker.source.Reading;
import io.millrace.worker.source.SourcePage;
import io.millrace.worker.stream.ReadPage;
import java.time.Clock;
import java.util.List;

/** Makes of the pages that a source gives those that are committed: selected, numbered and encoded. */
final class PageAssembly {
    private final SyncCursor cursor;
    private final CursorInterval window;
    private final Reading source;
    private final PageSelection selection;
    private final Clock clock;
    private long number;

    PageAssembly(SyncCursor cursor, CursorInterval window, Reading source, Clock clock) {
        this.cursor = cursor;
        this.window = window;
        this.source = source;
        this.clock = clock;
        this.selection = new PageSelection(source.windows(), window, cursor.tail(), source.readsTwice());
        this.number = cursor.counts().pages();
    }

    ReadPage assemble(SourcePage page) {
        PageSelection.Selected selected = selection.select(page.records());
        PageWriter writer = new PageWriter(cursor.request(), number, clock.instant());
        selected.delivered().forEach(writer::add);
        selected.unkeyed().forEach(writer::addUnkeyed);
        PageWriter.Events events = writer.events();
        ReadPage assembled = new ReadPage(
                events,
                events.all().size() - writer.deadLetters(),
                writer.deleted(),
                writer.deadLetters(),
                selected.repeats(),
                page.next(),
                page.last() ? selection.tailAfterWindow() : selection.tailWithinWindow(),
                page.last(),
                page.last()
                        ? Coverage.plus(
                                cursor.coverage(), window, source.windows().scale())
                        : List.of());
        if (!assembled.isEmpty()) {
            number++;
        }
        return assembled;
    }

    /** The end of a window that holds nothing: neither records nor coverage. */
    ReadPage nothing() {
        return new ReadPage(
                new PageWriter.Events(List.of(), 0), 0, 0, 0, 0, null, cursor.tail(), true, cursor.coverage());
    }
}
