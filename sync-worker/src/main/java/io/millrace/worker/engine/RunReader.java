package io.millrace.worker.engine;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.KeyListProgress;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.credentials.Lease;
import io.millrace.worker.credentials.LeaseRefused;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyListSteps;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.PageEncoder;
import io.millrace.worker.paging.PageSelection;
import io.millrace.worker.paging.RunSteps;
import io.millrace.worker.paging.SourcePage;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.source.Reading;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Reads one run, page by page, a few pages ahead of what is committed, and tells the engine what it finds. Nothing it does is
 * part of a transaction; when it is stopped, what it has read and not told is as if it had never been.
 */
final class RunReader implements Runnable {
    private final Run run;
    private final SyncCursor cursor;
    private final RunWork work;
    private final Consumer<RunEvent> told;
    private final Semaphore ahead;
    private final Setbacks setbacks;
    private volatile Thread thread;
    private volatile Reading reading;
    private volatile boolean stopped;

    RunReader(Run run, SyncCursor cursor, RunWork work, Consumer<RunEvent> told) {
        this.run = run;
        this.cursor = cursor;
        this.work = work;
        this.told = told;
        this.ahead = new Semaphore(work.readAhead());
        this.setbacks = new Setbacks(run, cursor.request(), work);
    }

    void start() {
        thread = Thread.ofVirtual().name("run-" + run.number()).start(this);
    }

    /** A page is committed: one more may be read. */
    void proceed() {
        ahead.release();
    }

    /** Breaks off whatever is under way, here and in the source, without waiting for it. */
    void stop() {
        stopped = true;
        Reading open = reading;
        if (open == null) {
            thread.interrupt();
        } else {
            Thread.ofVirtual().start(() -> breakOff(open));
        }
    }

    /** In this order: an interrupted reader drops its connection, by which alone the source can be told to stop. */
    private void breakOff(Reading open) {
        try {
            open.breakOff();
        } finally {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        try {
            Optional<RunEvent> refusal = setbacks.beforehand();
            if (refusal.isPresent()) {
                told.accept(refusal.get());
            } else {
                read(cursor.request());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LeaseRefused e) {
            told.accept(setbacks.of(e));
        } catch (SourceTrouble e) {
            // One that is stopped breaks its request off itself, for which the source is not to blame.
            if (!stopped) {
                told.accept(setbacks.of(e));
            }
        } catch (RuntimeException e) {
            if (!stopped) {
                told.accept(setbacks.of(e));
            }
        } finally {
            reading = null;
            work.gates().left(run);
        }
    }

    private void read(SyncRequested request) throws InterruptedException, LeaseRefused, SourceTrouble {
        SystemDefinition system = work.systems().find(request.system()).orElseThrow();
        EntityDefinition entity = system.entities().get(request.entity());
        Lease lease = system.hasCredential() ? work.leases().lease(request) : Lease.NONE;
        try (Reading opened = work.sources().open(system, entity, request.settings(), lease.values())) {
            reading = opened;
            if (cursor.keyList() == null) {
                readPages(opened, steps(opened));
            } else {
                listKeys(opened);
            }
        }
    }

    private RunSteps steps(Reading source) throws SourceTrouble {
        RunSteps steps =
                new RunSteps(run, cursor, source.windows(), source.readsTwice(), source.listsKeys(), this::encode);
        if (steps.needsBound()) {
            FixedBound bound = source.bound();
            work.gates().answered(run);
            CursorInterval window = steps.windowTo(bound);
            Long expected = steps.isCounted(window) ? source.expected(window).orElse(null) : null;
            told.accept(steps.fix(bound, expected));
        }
        return steps;
    }

    private void readPages(Reading source, RunSteps steps) throws SourceTrouble, InterruptedException {
        if (steps.isEmpty()) {
            told.accept(steps.nothing());
        }
        while (!steps.isDone() && mayAsk()) {
            SourcePage page = source.read(steps.window(), steps.position());
            work.gates().answered(run);
            told.accept(steps.read(page));
        }
    }

    private void listKeys(Reading source) throws SourceTrouble, InterruptedException {
        KeyListSteps steps = new KeyListSteps(run, cursor, this::encode);
        while (!steps.isDone() && mayAsk()) {
            try {
                KeyPage page = source.keys(cursor.window(), steps.position());
                Optional<Long> settled = page.last() ? source.settled(cursor.window()) : Optional.empty();
                work.gates().answered(run);
                told.accept(steps.read(page, settled));
            } catch (SourceTrouble e) {
                throw KeyListSteps.whileListing(e);
            }
        }
    }

    /** Waits until one more page may be read ahead; false, and told, when the source must not be asked now. */
    private boolean mayAsk() throws InterruptedException {
        ahead.acquire();
        Optional<RunEvent> refusal = setbacks.refusal();
        refusal.ifPresent(told);
        return refusal.isEmpty();
    }

    private KeyListSteps.Encoder.Encoded encode(KeyListProgress before, List<String> keys, boolean last) {
        return new KeyListWriter(cursor.request(), work.clock().instant()).encode(before, keys, last);
    }

    private PageEncoder.Encoded encode(long number, PageSelection.Selected selected) {
        PageWriter writer =
                new PageWriter(cursor.request(), number, work.clock().instant());
        selected.delivered().forEach(writer::add);
        selected.unkeyed().forEach(writer::addUnkeyed);
        PageEvents events = writer.events();
        return new PageEncoder.Encoded(
                events, events.all().size() - writer.deadLetters(), writer.deleted(), writer.deadLetters());
    }
}
