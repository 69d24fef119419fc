package io.millrace.mapping.projector;

import io.millrace.mapping.projection.Move;
import io.millrace.mapping.projection.ProjectionStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes batches into PostgreSQL step by step; a step that fails ends its transaction with nothing changed. */
final class StoreTransactions implements AutoCloseable {
    private final DataSource dataSource;
    private final ProjectionOffsets offsets;
    private final Projection projection;
    private Connection transaction;

    StoreTransactions(DataSource dataSource, ProjectionOffsets offsets, Projection projection) {
        this.dataSource = dataSource;
        this.offsets = offsets;
        this.projection = projection;
    }

    void write(ProjectionStep step, List<Move> moves, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
        try {
            begin();
            switch (step) {
                case OFFSETS -> offsets.advance(transaction, moves);
                case ROWS -> projection.write(transaction, batch);
                case COMMIT -> commit();
                case REMEMBER -> throw new IllegalArgumentException("the memory is not the store's");
            }
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void begin() throws SQLException {
        if (transaction == null) {
            transaction = dataSource.getConnection();
            transaction.setAutoCommit(false);
        }
    }

    private void commit() throws SQLException {
        transaction.commit();
        end();
    }

    /** Rolls back what is open. */
    @Override
    public void close() throws SQLException {
        if (transaction != null) {
            try {
                transaction.rollback();
            } finally {
                end();
            }
        }
    }

    private void end() throws SQLException {
        Connection ended = transaction;
        transaction = null;
        ended.close();
    }
}
