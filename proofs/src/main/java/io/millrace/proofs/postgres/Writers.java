package io.millrace.proofs.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** The applications that write at the same time, each in its habit and with a connection of its own. */
final class Writers implements AutoCloseable {
    private final StressedSource source;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Future<?>> writers = new ArrayList<>();
    private final LongAdder transactions = new LongAdder();
    private final LongAdder refused = new LongAdder();

    Writers(StressedSource source) {
        this.source = source;
    }

    void start(int rows, Pace pace, long seed) {
        Random seeds = new Random(seed);
        for (Habit habit : Habit.values()) {
            for (int i = 0; i < habit.writers(); i++) {
                Random random = new Random(seeds.nextLong());
                writers.add(threads.submit(() -> {
                    try (Session session = new Session(source.connect(), random, rows, pace, end)) {
                        write(habit, session);
                    }
                    return null;
                }));
            }
        }
    }

    private void write(Habit habit, Session session) throws SQLException, InterruptedException {
        while (end.getCount() > 0) {
            try {
                habit.transact(session);
                transactions.increment();
            } catch (SQLException e) {
                if (!Contention.explains(e)) {
                    throw e;
                }
                session.rollback();
                refused.increment();
            }
            session.pauseUpTo(Duration.ofMillis(40));
        }
    }

    /** Lets everyone end the transaction that is open, and fails when one could not write at all. */
    void finish() throws InterruptedException, ExecutionException {
        end.countDown();
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    long transactions() {
        return transactions.sum();
    }

    /** Transactions that the server ended because of others' locks. */
    long refused() {
        return refused.sum();
    }

    @Override
    public void close() {
        end.countDown();
        threads.close();
    }
}
