package io.millrace.launcher.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.function.IntConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Makes the demo source in a PostgreSQL server: database, users, tables and the history, in one go. */
public final class SourceInstaller {
    private static final int CHUNK = 1 << 16;

    private final SourceAccess administrator;

    /** @param administrator a user of the server that may make databases and roles */
    public SourceInstaller(SourceAccess administrator) {
        this.administrator = administrator;
    }

    /** Whether the server has a demo source already. */
    public boolean exists() throws SQLException {
        try (Connection connection = administrator.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select 1 from pg_database where datname = '" + DemoSource.DATABASE + "'")) {
            return found.next();
        }
    }

    /**
     * Makes the source; what an earlier, interrupted attempt left is replaced.
     *
     * @param progress told how many rows are loaded
     */
    public DemoSource install(long seed, SourceSize size, Instant now, IntConsumer progress)
            throws SQLException, IOException {
        SourceAccess owner = administrator.as(DemoSource.DATABASE, DemoSource.OWNER, password());
        SourceAccess reader = administrator.as(DemoSource.DATABASE, DemoSource.READER, password());
        createDatabase(owner, reader);
        History history = new History(seed, now, size);
        try (Connection connection = owner.connect()) {
            connection.setAutoCommit(false);
            execute(connection, script("tables.sql"));
            load(connection, new Generator(history), progress);
            execute(connection, script("after-load.sql"));
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "analyze");
        }
        return new DemoSource(owner, reader, seed, size.total(), history.end());
    }

    private void createDatabase(SourceAccess owner, SourceAccess reader) throws SQLException {
        try (Connection connection = administrator.connect()) {
            execute(connection, "drop database if exists " + DemoSource.DATABASE + " with (force)");
            createRole(connection, owner);
            createRole(connection, reader);
            execute(connection, "grant pg_monitor to " + DemoSource.READER);
            execute(connection, "create database " + DemoSource.DATABASE + " owner " + DemoSource.OWNER);
        }
    }

    // The passwords are hexadecimal digits made here, so quoting them is safe.
    private static void createRole(Connection connection, SourceAccess role) throws SQLException {
        execute(connection, "drop role if exists " + role.user());
        execute(connection, "create role " + role.user() + " login password '" + role.password() + "'");
    }

    private static void load(Connection connection, Generator generator, IntConsumer progress)
            throws SQLException, IOException {
        int loaded = 0;
        for (Table table : Table.values()) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.tableName() + " (" + String.join(", ", table.columns())
                            + ") from stdin (format csv)");
            StringBuilder chunk = new StringBuilder(CHUNK + 1024);
            for (Iterator<Row> rows = generator.rows(table).iterator(); rows.hasNext(); ) {
                chunk.append(rows.next().csv());
                loaded += table.entity().isPresent() ? 1 : 0;
                if (chunk.length() >= CHUNK) {
                    write(copy, chunk);
                    progress.accept(loaded);
                }
            }
            write(copy, chunk);
            copy.endCopy();
            progress.accept(loaded);
        }
    }

    private static void write(CopyIn copy, StringBuilder chunk) throws SQLException {
        byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script(String name) {
        try (InputStream in = SourceInstaller.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
