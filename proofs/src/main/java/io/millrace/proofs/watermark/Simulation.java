package io.millrace.proofs.watermark;

import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import java.time.Duration;
import java.util.Optional;

/** One seed from its first request to the quiet at its end; the same seed does the same things in the same order. */
final class Simulation {
    private static final int MOST_STEPS = 60_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(600);

    /**
     * What came of a seed.
     *
     * @param broken promise that was broken; null: none
     * @param detail how; null where none was
     */
    record Outcome(Options options, String broken, String detail, long delivered, int steps) {
        boolean holds() {
            return broken == null;
        }
    }

    private final World world;
    private final Auditor auditor;
    private final Mapper mapper;
    private final Log log;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Worker worker;
    private int steps;

    private Simulation(Options options, Seams seams) {
        this.world = new World(options, seams);
        this.auditor = new Auditor(options, world.table(), world.windows());
        this.mapper = new Mapper(world);
        this.log = new Log(auditor, mapper);
        this.scheduler = new Scheduler(world, log);
        this.faults = new Faults(world);
        this.worker = new Worker(world, log);
    }

    static Outcome of(long seed, Seams seams) {
        Options options = OptionsDraw.of(seed);
        Simulation simulation = new Simulation(options, seams);
        try {
            simulation.run();
            return simulation.outcome(null, null);
        } catch (Violation e) {
            return simulation.outcome(e.promise(), e.getMessage());
        }
    }

    private Outcome outcome(String broken, String detail) {
        return new Outcome(world.options(), broken, detail, auditor.delivered(), steps);
    }

    private void run() {
        while (world.time().now() < world.table().quietFrom()) {
            world.time().pass(Duration.ofMillis(world.random().nextLong(1, LONGEST_PAUSE.toMillis())));
            scheduler.step();
            step();
        }
        faults.end();
        world.troubles().end();
        world.time().pass(settling());
        world.table().advance(world.time().now());
        drive();
        for (int poll = 0; poll < 2; poll++) {
            scheduler.pollQuietly();
            drive();
        }
        auditor.finished(log.cursor().orElseThrow(), world.time().now());
        runFully();
    }

    /** With all quiet a full run comes to its end at once, and whatever is gone is found. */
    private void runFully() {
        scheduler.pollFully();
        drive();
        SyncCursor cursor = log.cursor().orElseThrow();
        if (cursor.state() != SyncState.DONE) {
            throw new Violation("full runs end", cursor.state() + " " + cursor.reason());
        }
        auditor.finished(cursor, world.time().now());
        if (world.converse().listsKeys()) {
            mapper.swept(auditor);
        }
    }

    /** Asks the source, turns the loop or crashes, as it comes. */
    private void step() {
        if (++steps > MOST_STEPS) {
            throw new Violation("no livelock", "no end after " + steps + " steps: " + log.cursor());
        }
        if (faults.crash()) {
            worker.restart();
        } else if (world.random().nextBoolean()) {
            worker.read();
        } else {
            worker.turn(faults);
        }
    }

    /** Until everything that was written lies below every bound that may come. */
    private Duration settling() {
        Options options = world.options();
        Options.Clocks clocks = options.clocks();
        Duration settling = options.protocol()
                .lag()
                .plus(options.protocol().futureTolerance())
                .plus(clocks.writers())
                .plus(clocks.worker().abs())
                .plus(options.writing().resolution().multipliedBy(2))
                .plusSeconds(5);
        return clocks.wallClock() ? settling.plus(Duration.ofHours(14)) : settling;
    }

    /** Until nothing runs and nothing waits. */
    private void drive() {
        while (isBusy()) {
            waitForRetry();
            scheduler.retry();
            step();
        }
    }

    private boolean isBusy() {
        boolean waiting = log.accepted() < log.requests().size();
        Optional<SyncState> state = log.cursor().map(SyncCursor::state);
        return waiting || state.equals(Optional.of(SyncState.RUNNING)) || state.equals(Optional.of(SyncState.PARKED));
    }

    private void waitForRetry() {
        log.cursor()
                .filter(cursor -> cursor.state() == SyncState.PARKED)
                .ifPresent(cursor -> world.time()
                        .passTo(Time.micros(cursor.retryAt()
                                .minus(world.options().clocks().worker())
                                .plusMillis(1))));
    }
}
