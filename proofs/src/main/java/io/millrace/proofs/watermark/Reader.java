package io.millrace.proofs.watermark;

import io.millrace.contracts.SyncCursor;
import io.millrace.worker.paging.Backoff;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyListSteps;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.RunSteps;
import io.millrace.worker.paging.Setback;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Reads one run as the worker's own reader does, one step at a time instead of on a thread. */
final class Reader {
    private static final int READ_AHEAD = 2;
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    private final Run run;
    private final SyncCursor cursor;
    private final Conversation source;
    private final World world;
    private final RunSteps steps;
    private final KeyListSteps list;
    private final Queue<RunEvent> told = new ArrayDeque<>();
    private int permits = READ_AHEAD;
    private int pages;
    private boolean ended;

    Reader(Run run, SyncCursor cursor, World world) {
        this.run = run;
        this.cursor = cursor;
        this.world = world;
        this.source = world.converse();
        this.steps = new RunSteps(
                run,
                cursor,
                world.seams().windows(source.windows()),
                source.readsTwice(),
                source.listsKeys(),
                Delivery.of(cursor.request()));
        this.list = cursor.keyList() == null
                ? null
                : new KeyListSteps(run, cursor, KeyDelivery.of(cursor.request().runId()));
    }

    Run run() {
        return run;
    }

    void proceed() {
        permits++;
    }

    Queue<RunEvent> told() {
        return told;
    }

    /** Asks the source once, unless as many pages are read as may be uncommitted. */
    void step() {
        if (ended) {
            return;
        }
        try {
            if (list == null) {
                readOn();
            } else if (permits > 0) {
                permits--;
                listOn();
            }
        } catch (SourceTrouble e) {
            end(Setback.of(e)
                    .event(
                            run,
                            cursor.request().attempt(),
                            BACKOFF,
                            world.random().nextDouble(),
                            world.worker()));
        }
    }

    private void readOn() throws SourceTrouble {
        if (steps.needsBound()) {
            FixedBound bound = world.seams().bound(source.bound(), () -> world.moment(source));
            tell(steps.fix(bound, null));
        } else if (steps.isEmpty()) {
            end(steps.nothing());
        } else if (permits > 0) {
            permits--;
            page();
        }
    }

    private void listOn() throws SourceTrouble {
        countPage();
        try {
            KeyPage page = source.keys(cursor.window(), list.position());
            tell(list.read(page, page.last() ? source.settled(cursor.window()) : Optional.empty()));
            ended = list.isDone();
        } catch (SourceTrouble e) {
            throw KeyListSteps.whileListing(e);
        }
    }

    private void page() throws SourceTrouble {
        countPage();
        RunEvent event = steps.read(source.read(steps.window(), steps.position()));
        tell(event);
        ended = steps.isDone();
    }

    private void countPage() {
        if (++pages > world.mostPages()) {
            throw new Violation("no livelock", "a window was not read to its end in " + pages + " pages");
        }
    }

    private void end(RunEvent event) {
        tell(event);
        ended = true;
    }

    private void tell(RunEvent event) {
        told.add(world.seams().told(event, () -> world.moment(source)));
    }
}
