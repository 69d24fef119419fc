package io.millrace.proofs.postgres;

import io.millrace.contracts.SyncReason;
import io.millrace.contracts.SyncState;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.paging.RunSteps;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import io.millrace.worker.source.Reading;
import io.millrace.worker.source.Sources;
import io.millrace.worker.stream.Effect;
import io.millrace.worker.stream.RunEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the stressed table as the sync-worker does, run after run, by the worker's own code; only Kafka is left out. Now and
 * then it dies between two pages, and the run is gone on with from its cursor. One thread reads; any may ask for the counts.
 */
final class Follower {
    private static final int RUNS_PER_DEATH = 10;
    private static final int PAGES_BEFORE_DEATH = 3;

    private final SystemDefinition system;
    private final Sources sources;
    private final StressedSource source;
    private final Random random;
    private final CommittedStream stream = new CommittedStream();
    private final CoverageAudit audit;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();

    Follower(SystemDefinition system, Sources sources, StressedSource source, Random random) {
        this.system = system;
        this.sources = sources;
        this.source = source;
        this.random = random;
        this.audit = new CoverageAudit(source);
    }

    /** One run, or the rest of one. */
    void poll() throws SourceTrouble, SQLException {
        run(random.nextInt(RUNS_PER_DEATH) == 0);
    }

    /** One run to its end, and before it the rest of the one that is under way. */
    void pollWhole() throws SourceTrouble, SQLException {
        if (stream.isUnderWay()) {
            run(false);
        }
        run(false);
    }

    private void run(boolean dies) throws SourceTrouble, SQLException {
        List<Effect> effects = stream.isUnderWay() ? stream.loadAgain() : stream.request();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Start start) {
                read(start, dies);
            }
        }
        if (stream.cursor().state() == SyncState.DONE) {
            runs.incrementAndGet();
            audit.check(stream.cursor().coverage(), stream.delivered());
        }
    }

    private void read(Effect.Start start, boolean dies) throws SourceTrouble {
        try (Reading reading = sources.open(
                system, system.entities().get(CommittedStream.ENTITY), source.settings(), source.credentials())) {
            RunSteps steps = new RunSteps(
                    start.run(),
                    start.cursor(),
                    reading.windows(),
                    reading.readsTwice(),
                    reading.listsKeys(),
                    (_, selected) -> CommittedStream.encode(selected));
            readPages(reading, steps, dies);
        } catch (SourceTrouble e) {
            if (e.trouble().remedy() == Trouble.Remedy.PERSON) {
                throw e;
            }
            parked.incrementAndGet();
            SyncReason reason = new SyncReason(e.trouble().code(), e.getMessage());
            stream.tell(new RunEvent.Parked(
                    start.run(), reason, Instant.now(), e.trouble().remedy() == Trouble.Remedy.READ_WINDOW_ANEW));
        }
    }

    private void readPages(Reading reading, RunSteps steps, boolean dies) throws SourceTrouble {
        if (steps.needsBound()) {
            stream.tell(steps.fix(reading.bound(), null));
        }
        if (steps.isEmpty()) {
            stream.tell(steps.nothing());
        }
        while (!steps.isDone()) {
            stream.tell(steps.read(reading.read(steps.window(), steps.position())));
            if (dies && random.nextInt(PAGES_BEFORE_DEATH) == 0) {
                return;
            }
        }
    }

    VersionsRead delivered() {
        return stream.delivered();
    }

    /** Rows that a coverage record claimed to be read and were not, each version once. */
    long earlyClaims() {
        return audit.earlyClaims();
    }

    long runs() {
        return runs.get();
    }

    /** Runs in which the source could not be read for now. */
    long parked() {
        return parked.get();
    }
}
