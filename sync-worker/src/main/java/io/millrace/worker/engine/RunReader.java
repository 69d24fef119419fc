package io.millrace.worker.engine;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.credentials.Lease;
import io.millrace.worker.credentials.LeaseRefused;
import io.millrace.worker.source.FixedBound;
import io.millrace.worker.source.Reading;
import io.millrace.worker.source.SourcePage;
import io.millrace.worker.source.SourceTrouble;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
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

    /** Breaks off whatever is under way. */
    void stop() {
        stopped = true;
        thread.interrupt();
        Reading open = reading;
        if (open != null) {
            Thread.ofVirtual().start(open::close);
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
            work.gates().left(run);
        }
    }

    private void read(SyncRequested request) throws InterruptedException, LeaseRefused, SourceTrouble {
        SystemDefinition system = work.systems().find(request.system()).orElseThrow();
        EntityDefinition entity = system.entities().get(request.entity());
        Lease lease = work.leases().lease(request);
        try (Reading opened = work.sources().open(system, entity, request.settings(), lease.values())) {
            reading = opened;
            CursorInterval window = cursor.window() == null ? fixWindow(opened, request) : cursor.window();
            readPages(opened, window);
        }
    }

    private CursorInterval fixWindow(Reading source, SyncRequested request) throws SourceTrouble {
        FixedBound bound = source.bound();
        work.gates().answered(run);
        CursorInterval window = source.windows().window(request, cursor.coverage(), bound.to());
        boolean counted =
                (request.kind() == SyncKind.INITIAL || cursor.coverage().isEmpty())
                        && !source.windows().isEmpty(window);
        Long expected = counted ? source.expected(window).orElse(null) : null;
        told.accept(new RunEvent.WindowFixed(run, window, bound.bound(), bound.guarantee(), expected));
        return window;
    }

    private void readPages(Reading source, CursorInterval window) throws SourceTrouble, InterruptedException {
        PageAssembly assembly = new PageAssembly(cursor, window, source, work.clock());
        CursorPosition position = cursor.window() == null ? null : cursor.position();
        boolean last = source.windows().isEmpty(window);
        if (last) {
            told.accept(new RunEvent.PageRead(run, assembly.nothing()));
        }
        while (!last) {
            ahead.acquire();
            Optional<RunEvent> refusal = setbacks.refusal();
            if (refusal.isPresent()) {
                told.accept(refusal.get());
                return;
            }
            SourcePage page = source.read(window, position);
            work.gates().answered(run);
            ReadPage assembled = assembly.assemble(page);
            told.accept(new RunEvent.PageRead(run, assembled));
            position = page.next();
            last = page.last();
        }
    }
}
