package io.millrace.worker.source;

import io.millrace.contracts.Guarantee;
import io.millrace.systems.BoundMode;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.JdbcRead;
import io.millrace.systems.JdbcSource;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Looks whether a PostgreSQL can be read without loss before a connection to it is made, and refuses what cannot. */
final class PostgresCheck {
    /** A unique index on the key alone: with equal keys a page boundary could hide a row. */
    private static final String UNIQUE_KEY = """
            select exists (select from pg_index i
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
             where i.indrelid = ?::regclass and i.indisunique and i.indpred is null and i.indnkeyatts = 1
               and a.attname = ?)""";

    private static final String CURSOR_INDEX = """
            select exists (select from pg_index i
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
             where i.indrelid = ?::regclass and i.indpred is null and a.attname = ?)""";

    /** A trigger of the table before each update of a row, whoever makes it; what it does cannot be told. */
    private static final String STAMPING_TRIGGER = """
            select exists (select from pg_trigger
             where tgrelid = ?::regclass and not tgisinternal and tgenabled in ('O', 'A')
               and tgtype & 1 = 1 and tgtype & 2 = 2 and tgtype & 16 = 16)""";

    private final PostgresSource postgres;
    private final JdbcSource source;
    private final Clock clock;

    PostgresCheck(PostgresSource postgres, JdbcSource source, Clock clock) {
        this.postgres = postgres;
        this.source = source;
        this.clock = clock;
    }

    SourceFindings check(SystemDefinition system, Map<String, String> settings, Map<String, String> credentials)
            throws SourceTrouble {
        Connection connection = postgres.connect(settings, credentials);
        try {
            PostgresBound bound = new PostgresBound(source, clock);
            bound.requireSuitable(connection);
            Guarantee guarantee = bound.guarantee();
            List<SourceFindings.EntityFinding> entities = new ArrayList<>();
            for (EntityDefinition entity : system.entities().values().stream()
                    .sorted(Comparator.comparing(EntityDefinition::entity))
                    .toList()) {
                entities.add(entity(connection, entity, guarantee));
            }
            return new SourceFindings(
                    new SourceFindings.Product(
                            "PostgreSQL", connection.getMetaData().getDatabaseProductVersion()),
                    entities);
        } catch (SQLException e) {
            throw PostgresTroubles.of(e);
        } finally {
            PostgresConnections.closeQuietly(connection);
        }
    }

    private SourceFindings.EntityFinding entity(Connection connection, EntityDefinition entity, Guarantee guarantee)
            throws SQLException, SourceTrouble {
        JdbcRead read = (JdbcRead) entity.read();
        postgres.sql(connection, read);
        refuseNulls(connection, read);
        List<String> warnings = new ArrayList<>();
        if (read.table() != null) {
            if (!exists(connection, UNIQUE_KEY, PostgresSql.quoted(read.table()), read.key())) {
                throw new SourceTrouble(
                        Trouble.UNSUITABLE,
                        read.table() + "." + read.key()
                                + " has no unique index, so rows could be hidden at the edge of a page");
            }
            if (!exists(connection, CURSOR_INDEX, PostgresSql.quoted(read.table()), read.cursor())) {
                warnings.add(
                        "no index begins with " + read.cursor() + ": each page reads the whole table; create one on ("
                                + read.cursor() + ", " + read.key() + ")");
            }
            if (isStampedInDoubt(connection, read)) {
                warnings.add("no trigger of " + read.table() + " runs before an update: if " + read.cursor()
                        + " is not set to now() by each statement that changes a row, changes can be missed");
            }
        }
        return new SourceFindings.EntityFinding(entity.entity(), true, guarantee, warnings);
    }

    /** The bound holds for rows that the source stamps in the transaction which changes them. */
    private boolean isStampedInDoubt(Connection connection, JdbcRead read) throws SQLException {
        return source.bound() == BoundMode.OPEN_TRANSACTIONS
                && !exists(connection, STAMPING_TRIGGER, PostgresSql.quoted(read.table()));
    }

    private static void refuseNulls(Connection connection, JdbcRead read) throws SQLException, SourceTrouble {
        String sql = "select exists (select from " + PostgresSql.from(read) + " where t."
                + PostgresSql.quoted(read.cursor()) + " is null or t." + PostgresSql.quoted(read.key()) + " is null)";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getBoolean(1)) {
                throw new SourceTrouble(
                        Trouble.UNSUITABLE,
                        "some rows have no " + read.cursor() + " or no " + read.key()
                                + ", so no run would find them; fill them or name a fallback in a query of the definition");
            }
        }
    }

    private static boolean exists(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
