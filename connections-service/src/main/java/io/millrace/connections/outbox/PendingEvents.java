package io.millrace.connections.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The committed events as the one active relay sees them. It holds a database connection and with it the lock that makes it
 * the active one: when the connection is lost, so is the lock. Used by one thread.
 */
final class PendingEvents implements AutoCloseable {
    private static final String LOCK =
            "select pg_try_advisory_lock(hashtext('millrace.outbox'), hashtext(current_schema()))";
    private static final String NEXT =
            "select position, topic, record_key, headers, payload from outbox order by position limit ?";
    private static final String DELETE = "delete from outbox where position = any (?)";
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Connection connection;
    private final ObjectMapper json;
    private boolean locked;

    PendingEvents(DataSource database, ObjectMapper json) throws SQLException {
        this.json = json;
        this.connection = database.getConnection();
    }

    /** False while another relay, of another replica, is the active one. */
    boolean tryLock() throws SQLException {
        if (!locked) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(LOCK)) {
                locked = row.next() && row.getBoolean(1);
            }
            if (locked) {
                listen();
            }
        }
        return locked;
    }

    private void listen() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen millrace_outbox");
        }
    }

    /** Waits for the database to tell of new events, at most this long; those told of since the last look count. */
    void awaitMore(Duration longest) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(longest.toMillis()));
    }

    List<PendingEvent> next(int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<PendingEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(new PendingEvent(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getString(3),
                            headers(rows.getString(4)),
                            rows.getString(5)));
                }
                return events;
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
                    statement.execute("unlisten *");
                }
            }
        }
    }

    private Map<String, String> headers(String text) throws SQLException {
        try {
            return json.readValue(text, HEADERS);
        } catch (JsonProcessingException e) {
            throw new SQLException("headers of an outbox row are not JSON", e);
        }
    }
}
