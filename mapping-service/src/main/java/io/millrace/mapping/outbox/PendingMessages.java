package io.millrace.mapping.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The committed messages as the one active relay sees them. It holds a database connection and with it the lock that makes it the
 * active one: when the connection is lost, so is the lock. Used by one thread.
 */
final class PendingMessages implements AutoCloseable {
    private static final String LOCK =
            "select pg_try_advisory_lock(hashtext('millrace.outbox'), hashtext(current_schema()))";
    private static final String NEXT =
            "select position, topic, part, key, type, payload from outbox order by position limit ?";
    private static final String DELETE = "delete from outbox where position = any (?)";

    private final Connection connection;
    private boolean locked;

    /** A message and its place in the outbox. */
    record Pending(long position, OutgoingMessage message) {}

    PendingMessages(DataSource database) throws SQLException {
        connection = database.getConnection();
    }

    /** False while another relay, of another instance, is the active one. */
    boolean tryLock() throws SQLException {
        if (!locked) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(LOCK)) {
                locked = row.next() && row.getBoolean(1);
            }
        }
        return locked;
    }

    List<Pending> next(int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Pending> messages = new ArrayList<>();
                while (rows.next()) {
                    OutgoingMessage message = new OutgoingMessage(
                            rows.getString("topic"),
                            rows.getObject("part", Integer.class),
                            rows.getString("key"),
                            rows.getString("type"),
                            rows.getBytes("payload"));
                    messages.add(new Pending(rows.getLong("position"), message));
                }
                return messages;
            }
        }
    }

    void delete(List<Long> positions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            statement.executeUpdate();
        }
    }

    /** Gives the lock back with the connection, which goes to the pool and not away. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (locked && connection.isValid(1)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select pg_advisory_unlock_all()");
                }
            }
        }
    }
}
