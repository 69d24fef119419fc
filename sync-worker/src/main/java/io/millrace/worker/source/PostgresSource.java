package io.millrace.worker.source;

import io.millrace.systems.EntityDefinition;
import io.millrace.systems.JdbcRead;
import io.millrace.systems.JdbcSource;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Opens readings of PostgreSQL sources. */
final class PostgresSource {
    /** Types whose text form casts back to the same value and that sort the same everywhere in a session. */
    private static final Set<String> KEY_TYPES =
            Set.of("int2", "int4", "int8", "numeric", "uuid", "text", "varchar", "bpchar");

    private static final String CURSOR_TYPE = "timestamptz";

    private final PostgresConnections connections;
    private final SourceConfig.Limits limits;
    private final Clock clock;

    PostgresSource(PostgresConnections connections, SourceConfig.Limits limits, Clock clock) {
        this.connections = connections;
        this.limits = limits;
        this.clock = clock;
    }

    Connection connect(Map<String, String> settings, Map<String, String> credentials) throws SourceTrouble {
        return connections.open(settings, credentials);
    }

    JdbcReading open(
            JdbcSource source, EntityDefinition entity, Map<String, String> settings, Map<String, String> credentials)
            throws SourceTrouble {
        Connection connection = connect(settings, credentials);
        try {
            PostgresSql sql = sql(connection, (JdbcRead) entity.read());
            PostgresBound bound = new PostgresBound(source, clock);
            // A resumed run has its window already; that this is still a primary has to be known all the same.
            bound.requireSuitable(connection);
            return new JdbcReading(connection, sql, bound, limits);
        } catch (SQLException e) {
            PostgresConnections.closeQuietly(connection);
            throw PostgresTroubles.of(e);
        } catch (SourceTrouble e) {
            PostgresConnections.closeQuietly(connection);
            throw e;
        }
    }

    /** Finds the columns' types by a query that reads nothing. */
    PostgresSql sql(Connection connection, JdbcRead read) throws SQLException, SourceTrouble {
        String flag = read.deleted() == null ? "false" : "t." + PostgresSql.quoted(read.deleted());
        String probe = "select t." + PostgresSql.quoted(read.key()) + ", t." + PostgresSql.quoted(read.cursor()) + ", "
                + flag + " from " + PostgresSql.from(read) + " limit 0";
        try (PreparedStatement statement = connection.prepareStatement(probe)) {
            ResultSetMetaData columns = statement.getMetaData();
            String keyType = typeName(columns, 1);
            if (!KEY_TYPES.contains(keyType)) {
                throw new SourceTrouble(
                        Trouble.UNSUITABLE,
                        "the key " + read.key() + " has the type " + keyType + ", which cannot be paged by");
            }
            String cursorType = typeName(columns, 2);
            if (!CURSOR_TYPE.equals(cursorType)) {
                throw new SourceTrouble(
                        Trouble.UNSUITABLE,
                        "the cursor " + read.cursor() + " has the type " + cursorType
                                + "; only timestamptz can be bounded safely, so convert it in a query of the definition");
            }
            return new PostgresSql(read, keyType, "bool".equals(typeName(columns, 3)));
        }
    }

    /** {@code bigserial} and the like are the driver's names for a column with a sequence, not types. */
    private static String typeName(ResultSetMetaData columns, int column) throws SQLException {
        return switch (columns.getColumnTypeName(column)) {
            case "bigserial" -> "int8";
            case "serial" -> "int4";
            case "smallserial" -> "int2";
            case String name -> name;
        };
    }
}
