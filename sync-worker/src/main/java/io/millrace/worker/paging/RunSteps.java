package io.millrace.worker.paging;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.DeliveredVersion;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.util.List;

/**
 * One run, decided step by step: its window, the position of each page, what of a page is delivered, and what is covered once
 * the window is wholly read. Whoever reads asks it what to do next and tells its events in their order.
 */
public final class RunSteps {
    private final Run run;
    private final SyncCursor cursor;
    private final Windows windows;
    private final boolean readsTwice;
    private final boolean keysFollow;
    private final PageEncoder encoder;
    private CursorInterval window;
    private CursorPosition position;
    private PageSelection selection;
    private long number;
    private boolean done;

    /**
     * @param cursor as committed when the run was started
     * @param listsKeys whether the source can list all its keys
     */
    public RunSteps(
            Run run, SyncCursor cursor, Windows windows, boolean readsTwice, boolean listsKeys, PageEncoder encoder) {
        this.keysFollow = listsKeys && cursor.request().kind() == SyncKind.FULL;
        this.run = run;
        this.cursor = cursor;
        this.windows = windows;
        this.readsTwice = readsTwice;
        this.encoder = encoder;
        this.number = cursor.counts().pages();
        if (cursor.window() != null) {
            begin(cursor.window(), cursor.position());
        }
    }

    /** Whether the source's bound has to be asked for; a run that is resumed has its window. */
    public boolean needsBound() {
        return window == null;
    }

    /** What the run would read up to a bound. */
    public CursorInterval windowTo(FixedBound bound) {
        return windows.window(cursor.request(), cursor.coverage(), bound.to());
    }

    /** Whether the source is to count the window: a first run is long enough for a progress bar. */
    public boolean isCounted(CursorInterval upTo) {
        boolean first =
                cursor.request().kind().readsPeriod() || cursor.coverage().isEmpty();
        return first && !windows.isEmpty(upTo);
    }

    /** @param expected the source's own count of the window; null where there is none */
    public RunEvent fix(FixedBound bound, Long expected) {
        begin(windowTo(bound), null);
        return new RunEvent.WindowFixed(run, window, bound.bound(), bound.guarantee(), expected);
    }

    private void begin(CursorInterval fixed, CursorPosition from) {
        window = fixed;
        position = from;
        selection = new PageSelection(windows, window, cursor.tail(), readsTwice);
    }

    /** Whether the window holds nothing, so that no page of it is read. */
    public boolean isEmpty() {
        return windows.isEmpty(window);
    }

    /** The end of a window that holds nothing: neither records nor coverage. */
    public RunEvent nothing() {
        done = true;
        PageEncoder.Encoded none = encoder.encode(number, new PageSelection.Selected(List.of(), List.of(), 0));
        return new RunEvent.PageRead(
                run,
                new ReadPage(none.content(), 0, 0, 0, 0, null, cursor.tail(), true, keysFollow, cursor.coverage()));
    }

    public CursorInterval window() {
        return window;
    }

    /** Where the next page begins; null: at the window's start. */
    public CursorPosition position() {
        return position;
    }

    /** Whether the window is wholly read. */
    public boolean isDone() {
        return done;
    }

    /** The page at the position was read. */
    public RunEvent read(SourcePage page) {
        PageSelection.Selected selected = selection.select(page.records());
        PageEncoder.Encoded encoded = encoder.encode(number, selected);
        position = page.next();
        done = page.last();
        ReadPage read = new ReadPage(
                encoded.content(),
                encoded.records(),
                encoded.deleted(),
                encoded.deadLetters(),
                selected.repeats(),
                position,
                tail(),
                done,
                done && keysFollow,
                done ? Coverage.plus(cursor.coverage(), window, windows.scale()) : List.of());
        if (!read.isEmpty()) {
            number++;
        }
        return new RunEvent.PageRead(run, read);
    }

    private List<DeliveredVersion> tail() {
        return done ? selection.tailAfterWindow() : selection.tailWithinWindow();
    }
}
