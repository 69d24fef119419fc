package io.millrace.connections.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** Writes down what came of tries. */
@ApplicationScoped
class DeliveryOutcomes {
    private static final String LOG = """
            insert into delivery_attempt (delivery_id, number, at, took_millis, status, error)
            select id, ?::int, ?::timestamptz, ?::bigint, ?::int, ?::text from delivery where id = ? on conflict do nothing""";

    /** A try that went well counts even where the delivery was held or stopped meanwhile; it is a fact. */
    private static final String DELIVERED = """
            update delivery set state = 'DELIVERED', finished_at = ?, last_status = ?, last_error = null
            where id = ? and state <> 'DELIVERED'""";

    private static final String FAILED = """
            update delivery set last_status = ?, last_error = ?, due_at = coalesce(?, due_at),
                finished_at = case when state = 'PENDING' and ?::timestamptz is null then ? else finished_at end,
                state = case when state = 'PENDING' and ?::timestamptz is null then 'FAILED' else state end
            where id = ? and attempts = ? and state <> 'DELIVERED'""";

    private final DataSource database;

    DeliveryOutcomes(DataSource database) {
        this.database = database;
    }

    /**
     * Writes down what came of a try, and what follows. One that failed changes nothing but the log where the delivery was
     * claimed again in the meantime.
     *
     * @param next when a failed one is tried again; empty: it is given up
     */
    @Transactional
    void settle(DueDelivery delivery, Attempt attempt, Optional<Instant> next) {
        try (Connection connection = database.getConnection()) {
            log(connection, delivery, attempt);
            if (attempt.wentWell()) {
                delivered(connection, delivery, attempt);
            } else {
                failed(connection, delivery, attempt, next.map(Timestamp::from).orElse(null));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a try of a delivery cannot be written down", e);
        }
    }

    private static void log(Connection connection, DueDelivery delivery, Attempt attempt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOG)) {
            statement.setInt(1, attempt.number());
            statement.setTimestamp(2, Timestamp.from(attempt.at()));
            statement.setLong(3, attempt.tookMillis());
            statement.setObject(4, attempt.status());
            statement.setString(5, attempt.error());
            statement.setObject(6, delivery.id());
            statement.executeUpdate();
        }
    }

    private static void delivered(Connection connection, DueDelivery delivery, Attempt attempt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELIVERED)) {
            statement.setTimestamp(1, end(attempt));
            statement.setObject(2, attempt.status());
            statement.setObject(3, delivery.id());
            statement.executeUpdate();
        }
    }

    private static void failed(Connection connection, DueDelivery delivery, Attempt attempt, Timestamp next)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FAILED)) {
            statement.setObject(1, attempt.status());
            statement.setString(2, attempt.error());
            statement.setTimestamp(3, next);
            statement.setTimestamp(4, next);
            statement.setTimestamp(5, end(attempt));
            statement.setTimestamp(6, next);
            statement.setObject(7, delivery.id());
            statement.setInt(8, delivery.attempt());
            statement.executeUpdate();
        }
    }

    private static Timestamp end(Attempt attempt) {
        return Timestamp.from(attempt.at().plusMillis(attempt.tookMillis()));
    }
}
