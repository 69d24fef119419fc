package io.millrace.launcher.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The source's users at work: several at once insert, update and soft-delete, one of them keeps its transactions open for
 * seconds, and some transactions are rolled back. What is committed is in the ledger.
 */
public final class LiveWriter implements AutoCloseable {
    private static final int WRITERS = 4;
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final SourceAccess owner;
    private final ChangeLedger ledger;
    private final long seed;
    private final Clock clock;
    private final DailyWork work = new DailyWork();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong transactions = new AtomicLong();
    private List<Thread> threads = List.of();

    public LiveWriter(SourceAccess owner, ChangeLedger ledger, long seed, Clock clock) {
        this.owner = owner;
        this.ledger = ledger;
        this.seed = seed;
        this.clock = clock;
    }

    public synchronized void start() {
        threads = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform()
                        .name("demo-writer-" + writer)
                        .daemon()
                        .start(() -> write(writer)))
                .toList();
    }

    /** Stops after the transactions that are open, which are committed. */
    @Override
    public synchronized void close() {
        closing.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(int writer) {
        while (!isClosing()) {
            try (Connection connection = owner.connect()) {
                connection.setAutoCommit(false);
                while (!isClosing()) {
                    transact(connection, writer, dice());
                }
            } catch (SQLException _) {
                // The database is away, for instance because it is stopping: the users try again.
                pause(RECONNECT);
            }
        }
    }

    private Dice dice() {
        return Dice.of(seed, Table.WORK_ORDER, -transactions.incrementAndGet());
    }

    private void transact(Connection connection, int writer, Dice dice) throws SQLException {
        boolean slow = writer == 0;
        Transaction transaction = Transaction.begin(connection);
        try {
            for (int step = slow ? 3 : 1; step > 0; step--) {
                work.anything(transaction, dice);
            }
            if (slow) {
                pause(Duration.ofMillis(dice.between(2_000L, 6_000L)));
            }
            if (dice.chance(0.02)) {
                connection.rollback();
            } else {
                commit(connection, transaction);
            }
        } catch (SQLException e) {
            connection.rollback();
            if (!isConflict(e)) {
                throw e;
            }
        }
        pause(Duration.ofMillis(slow ? dice.between(3_000L, 9_000L) : dice.between(60L, 220L)));
    }

    private void commit(Connection connection, Transaction transaction) throws SQLException {
        ChangeLedger.Commit commit = ledger.commit(transaction.changes(), clock.instant());
        try {
            connection.commit();
        } catch (SQLException e) {
            commit.failed();
            throw e;
        }
    }

    /** Deadlock and serialization failure: the application gives up this change, as applications do. */
    private static boolean isConflict(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closing.countDown();
        }
    }
}
