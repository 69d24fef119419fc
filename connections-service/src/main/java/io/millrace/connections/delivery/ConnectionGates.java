package io.millrace.connections.delivery;

import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Tells the gates of connections, and keeps them so to the end of the transaction: a pause waits for it, and then finds its deliveries. */
@ApplicationScoped
public class ConnectionGates {
    /** Sorted, since two transactions that lock several in different orders would wait for each other. */
    private static final String SHARED =
            "select id, environment, state from connection where id = any (?) order by id for share";

    private final DataSource database;

    ConnectionGates(DataSource database) {
        this.database = database;
    }

    /** Those that exist. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, GatedConnection> of(Collection<UUID> ids) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SHARED)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                Map<UUID, GatedConnection> gates = new HashMap<>();
                while (rows.next()) {
                    gates.put(
                            rows.getObject(1, UUID.class),
                            new GatedConnection(
                                    Environment.valueOf(rows.getString(2)),
                                    Gate.of(ConnectionState.valueOf(rows.getString(3)))));
                }
                return gates;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the connections' states cannot be read", e);
        }
    }
}
