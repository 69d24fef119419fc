package io.millrace.worker.source;

import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The transactions of a PostgreSQL database that were prepared for a later commit. The rows of such a transaction carry the time
 * of its begin, and the source tells only when it was prepared: no time lies surely before its rows, but once it has ended they
 * can be seen.
 */
final class PreparedTransactions {
    /** Two-phase commits of applications take milliseconds; one that takes longer than this waits for somebody. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String NOW = """
            select array_agg(transaction::text), (array_agg(gid order by prepared))[1], min(prepared)::text
              from pg_prepared_xacts where database = current_database()""";

    private static final String REMAINING =
            "select exists (select from pg_prepared_xacts where transaction::text = any(?))";

    private final Connection connection;

    PreparedTransactions(Connection connection) {
        this.connection = connection;
    }

    /** Returns once all those have ended that are prepared now; later ones are none of its business. */
    void awaitEndOfThoseNow() throws SQLException, SourceTrouble {
        try (PreparedStatement statement = connection.prepareStatement(NOW);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Array transactions = row.getArray(1);
            if (transactions != null) {
                awaitEnd(transactions, row.getString(2), row.getString(3));
            }
        }
    }

    private void awaitEnd(Array transactions, String name, String since) throws SQLException, SourceTrouble {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (PreparedStatement statement = connection.prepareStatement(REMAINING)) {
            statement.setArray(1, transactions);
            while (remain(statement)) {
                if (System.nanoTime() > deadline) {
                    throw new SourceTrouble(
                            Trouble.HELD_BACK,
                            "the transaction " + name + " was prepared at " + since
                                    + " and not ended: what it changed cannot be seen and is stamped earlier;"
                                    + " reading goes on when it is committed or rolled back");
                }
                pause();
            }
        }
    }

    private static boolean remain(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void pause() throws SourceTrouble {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceTrouble(Trouble.UNAVAILABLE, "the run was stopped", e);
        }
    }
}
