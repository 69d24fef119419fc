package io.millrace.proofs.postgres;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.report.Progress;
import io.millrace.systems.BoundMode;
import io.millrace.systems.DeleteRule;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.JdbcRead;
import io.millrace.systems.JdbcSource;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.source.Sources;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One seed: writers write while two readers follow them, one bounded by the open transactions as it is shipped, the other by
 * the source's clock alone. The second shows that the writers were hard enough to have harmed the first.
 */
final class Round {
    /** The default of a definition. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration LONGEST_POLL_PAUSE = Duration.ofMillis(300);
    private static final Duration TELL_EVERY = Duration.ofSeconds(6);
    private static final int LEAST_RUNS = 20;
    private static final int MOST_PATIENCE = 5;
    private static final int LONG_TRANSACTIONS_PER_ROUND = 4;

    private final StressedSource source;
    private final Sources sources;
    private final Stress stress;

    /**
     * What came of a round.
     *
     * @param bounded of the reader that is to be proved
     * @param unbounded of the other, which shows how hard the writers were
     * @param refused transactions that the server ended because of others' locks
     * @param runs of the bounded reader, read to their end
     * @param parked runs in which it could not read for now
     */
    record Result(Outcome bounded, Outcome unbounded, long transactions, long refused, long runs, long parked) {}

    Round(StressedSource source, Sources sources, Stress stress) {
        this.source = source;
        this.sources = sources;
        this.stress = stress;
    }

    Result run(long seed, Progress progress)
            throws SQLException, SourceTrouble, InterruptedException, ExecutionException {
        source.fill(stress.rows());
        Random random = new Random(~seed);
        Follower bounded = follower(BoundMode.OPEN_TRANSACTIONS, random);
        Follower unbounded = follower(BoundMode.LAG, random);
        CountDownLatch end = new CountDownLatch(1);
        Pace pace = new Pace(stress.writing().dividedBy(LONG_TRANSACTIONS_PER_ROUND));
        try (Writers writers = new Writers(source);
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                writers.start(stress.rows(), pace, seed);
                Future<?> first = readers.submit(() -> follow(bounded, end, pace));
                Future<?> second = readers.submit(() -> follow(unbounded, end, pace));
                tellWhileWriting(writers, bounded, unbounded, progress);
                writers.finish();
                end.countDown();
                first.get();
                second.get();
            } finally {
                end.countDown();
                writers.close();
                source.rollBackPrepared();
            }
            return quiet(writers, bounded, unbounded);
        }
    }

    private static Void follow(Follower follower, CountDownLatch end, Pace pace)
            throws SQLException, SourceTrouble, InterruptedException {
        Random pauses = new Random();
        do {
            long began = System.nanoTime();
            follower.poll();
            pace.runTook(Duration.ofNanos(System.nanoTime() - began));
        } while (!end.await(pauses.nextLong(LONGEST_POLL_PAUSE.toMillis()), TimeUnit.MILLISECONDS));
        return null;
    }

    /** On a busy machine the readers get longer, so that they have met the writers often enough. */
    private void tellWhileWriting(Writers writers, Follower bounded, Follower unbounded, Progress progress)
            throws InterruptedException {
        long began = System.nanoTime();
        Duration gone = Duration.ZERO;
        while (gone.compareTo(stress.writing()) < 0
                || (Math.min(bounded.runs(), unbounded.runs()) < LEAST_RUNS
                        && gone.compareTo(stress.writing().multipliedBy(MOST_PATIENCE)) < 0)) {
            Thread.sleep(TELL_EVERY);
            gone = Duration.ofNanos(System.nanoTime() - began);
            progress.line("%d transactions, %d runs, %d early claims"
                    .formatted(writers.transactions(), bounded.runs(), bounded.earlyClaims()));
        }
    }

    /** What was written last is behind the bound when the margin has gone by; then two polls must suffice. */
    private Result quiet(Writers writers, Follower bounded, Follower unbounded)
            throws SQLException, SourceTrouble, InterruptedException {
        Thread.sleep(MARGIN.plusMillis(50));
        for (Follower follower : new Follower[] {bounded, unbounded}) {
            follower.pollWhole();
            follower.pollWhole();
        }
        return new Result(
                Outcome.of(bounded, source),
                Outcome.of(unbounded, source),
                writers.transactions(),
                writers.refused(),
                bounded.runs(),
                bounded.parked());
    }

    private Follower follower(BoundMode bound, Random random) {
        JdbcRead read = new JdbcRead(StressedSource.TABLE, null, "id", "updated_at", "timestamptz", "deleted_at");
        SystemDefinition system = new SystemDefinition(
                "stressed",
                "Stressed",
                "",
                null,
                null,
                new JdbcSource("postgresql", bound, MARGIN, Duration.ZERO),
                Map.of(
                        UnifiedEntity.ASSETS,
                        new EntityDefinition(
                                UnifiedEntity.ASSETS, "Items", Duration.ofMinutes(1), read, DeleteRule.DEFAULT, null)),
                null);
        return new Follower(system, sources, source, new Random(random.nextLong()));
    }
}
