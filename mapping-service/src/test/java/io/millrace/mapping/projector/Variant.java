package io.millrace.mapping.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Ways to keep the offset beside the rows: the projector's own and wrong ones, which the test must tell from it. */
enum Variant {
    /** Rows and offset move in one transaction. */
    RIGHT {
        @Override
        void write(Connection transaction, Rows rows, DataSource none) throws SQLException {
            rows.write(transaction);
        }
    },
    /** The offset moves in a transaction of its own before the rows. */
    OFFSET_FIRST {
        @Override
        void write(Connection transaction, Rows rows, DataSource none) throws SQLException {
            transaction.commit();
            rows.write(transaction);
        }
    },
    /** The rows are written in a transaction of their own before the offset moves. */
    ROWS_FIRST {
        @Override
        void write(Connection transaction, Rows rows, DataSource dataSource) throws SQLException {
            try (Connection own = dataSource.getConnection()) {
                own.setAutoCommit(false);
                rows.write(own);
                own.commit();
            }
        }
    };

    /** @param transaction the loop's own, in which the offset has moved and which it commits afterwards */
    abstract void write(Connection transaction, Rows rows, DataSource dataSource) throws SQLException;

    /** The rows of one batch, to be written in whichever transaction. */
    @FunctionalInterface
    interface Rows {
        void write(Connection transaction) throws SQLException;
    }

    /** The projection, written in this way, which ends the process at the moment when so many batches are done. */
    Projection of(Projection projection, String topic, DataSource dataSource, Moment moment, int batches) {
        return new Projection() {
            private int begun;

            @Override
            public String name() {
                return projection.name();
            }

            @Override
            public List<String> topics() {
                return List.of(topic);
            }

            @Override
            public void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
                begun++;
                Variant.this.write(
                        transaction,
                        within -> {
                            endAt(Moment.BEFORE_ROWS);
                            projection.write(within, batch);
                        },
                        dataSource);
                endAt(Moment.AFTER_ROWS);
            }

            private void endAt(Moment reached) {
                if (reached == moment && begun > batches) {
                    Runtime.getRuntime().halt(137);
                }
            }
        };
    }
}
