package io.millrace.mapping.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in one PostgreSQL transaction: what it throws leaves nothing changed. Keep what it does after its first write short:
 * readers of the feed stay below the oldest open write transaction.
 */
@ApplicationScoped
public class Transactions {
    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection transaction) throws SQLException;
    }

    /** The work's result, once it is committed. */
    public <T> T call(Work<T> work) {
        try (Connection transaction = dataSource.getConnection()) {
            transaction.setAutoCommit(false);
            try {
                T result = work.in(transaction);
                transaction.commit();
                return result;
            } finally {
                transaction.rollback(); // of nothing after a commit
            }
        } catch (SQLException e) {
            // Answered with 503 where the database is away.
            throw new IllegalStateException("the database refused: " + e.getMessage(), e);
        }
    }
}
