package io.millrace.mapping.maps;

import io.millrace.contracts.ConnectionEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The connections that there are and their systems, in PostgreSQL, in the caller's transaction. */
final class MappedConnections {
    private static final String PUT = """
            insert into mapped_connection as c (connection_id, system, version) values (?, ?, ?)
            on conflict (connection_id) do update set system = excluded.system, version = excluded.version
             where c.version < excluded.version""";

    private MappedConnections() {}

    static void put(Connection transaction, ConnectionEvent event) throws SQLException {
        try (PreparedStatement put = transaction.prepareStatement(PUT)) {
            put.setObject(1, event.connectionId());
            put.setString(2, event.system());
            put.setLong(3, event.version());
            put.executeUpdate();
        }
    }

    static void remove(Connection transaction, UUID connectionId) throws SQLException {
        try (PreparedStatement remove =
                transaction.prepareStatement("delete from mapped_connection where connection_id = ?")) {
            remove.setObject(1, connectionId);
            remove.executeUpdate();
        }
    }

    /** The connection's system, or empty where there is no such connection. */
    static Optional<String> system(Connection transaction, UUID connectionId) throws SQLException {
        try (PreparedStatement find =
                transaction.prepareStatement("select system from mapped_connection where connection_id = ?")) {
            find.setObject(1, connectionId);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
