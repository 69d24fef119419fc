package io.millrace.proofs.postgres;

import io.millrace.local.process.Signal;
import java.sql.SQLException;
import java.time.Duration;

/** The server process of a session, to be stopped by a signal; closing lets it go on in any case. */
final class FrozenBackend implements AutoCloseable {
    /** A statement that is run while the process may be stopped. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    private static final Duration INTO_THE_STATEMENT = Duration.ofMillis(15);

    /** Short: it may hold a lock of the server's own, for which all others wait. */
    private static final Duration WITHIN = Duration.ofMillis(800);

    private final Session session;
    private final long process;

    FrozenBackend(Session session) throws SQLException {
        this.session = session;
        this.process = session.backend();
    }

    void freeze() {
        Signal.send(process, "STOP");
    }

    /** Freezes the process at some moment of the statement, which ends after it was let go on. */
    void freezeWithin(Work statement) throws SQLException, InterruptedException {
        Thread freezer = Thread.ofVirtual().start(() -> {
            try {
                session.pauseUpTo(INTO_THE_STATEMENT);
                freeze();
                session.pauseUpTo(WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        });
        try {
            statement.run();
        } finally {
            freezer.join();
        }
    }

    @Override
    public void close() {
        Signal.send(process, "CONT");
    }
}
