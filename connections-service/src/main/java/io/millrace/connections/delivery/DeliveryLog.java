package io.millrace.connections.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What was delivered, what was not and why. */
@ApplicationScoped
class DeliveryLog {
    private static final String COLUMNS = """
            select id, workflow_id, connection_id, endpoint_id, topic, type, state, attempts, last_status, last_error,
                created_at, case when state = 'PENDING' then due_at end, finished_at, payload, outlives from delivery
            """;
    private static final String TRIES =
            "select number, at, took_millis, status, error from delivery_attempt where delivery_id = ? order by number";
    private static final String AGAIN = "update delivery set state = ?, due_at = ?, give_up_at = ?, tries = 0,"
            + " finished_at = null where id = ?";
    private static final String CLEAR = "delete from delivery where id in"
            + " (select id from delivery where finished_at < ? order by finished_at limit ?)";

    private final DataSource database;

    DeliveryLog(DataSource database) {
        this.database = database;
    }

    /** A delivery with what only this feature is to know of it. */
    record Entry(Delivery delivery, String payload, boolean outlives) {}

    @Transactional
    List<Delivery> list(DeliveryQuery wanted, int limit) {
        DeliveryQuery.Condition where = wanted.condition();
        List<Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(limit);
        return entries(" where " + where.sql() + " order by created_at desc, id desc limit ?", parameters).stream()
                .map(Entry::delivery)
                .toList();
    }

    @Transactional
    Optional<Entry> find(UUID id) {
        return entries(" where id = ?", List.of(id)).stream().findFirst();
    }

    @Transactional
    List<Attempt> tries(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, TRIES, List.of(id));
                ResultSet rows = statement.executeQuery()) {
            List<Attempt> tries = new ArrayList<>();
            while (rows.next()) {
                tries.add(new Attempt(
                        rows.getInt(1),
                        rows.getTimestamp(2).toInstant(),
                        rows.getLong(3),
                        rows.getObject(4, Integer.class),
                        rows.getString(5)));
            }
            return tries;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Makes a delivery due now, with the whole time to be tried. */
    @Transactional
    void sendAgain(UUID id, DeliveryState state, Instant now, Instant giveUpAt) {
        update(AGAIN, List.of(state.name(), Timestamp.from(now), Timestamp.from(giveUpAt), id));
    }

    /** Clears at most so many that ended before then, and says how many. */
    @Transactional
    int clearBefore(Instant cutoff, int limit) {
        return update(CLEAR, List.of(Timestamp.from(cutoff), limit));
    }

    private List<Entry> entries(String rest, List<Object> parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, COLUMNS + rest, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(new Entry(delivery(rows), rows.getString(14), rows.getBoolean(15)));
            }
            return entries;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                DeliveryState.valueOf(row.getString(7)),
                row.getInt(8),
                row.getObject(9, Integer.class),
                row.getString(10),
                instant(row, 11),
                instant(row, 12),
                instant(row, 13));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private int update(String sql, List<Object> parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the delivery log cannot be changed", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("the delivery log cannot be read", e);
    }
}
