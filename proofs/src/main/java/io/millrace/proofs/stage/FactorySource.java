package io.millrace.proofs.stage;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.LocalPort;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A source of our own in a PostgreSQL server of its own: a test fills it, changes it, stops it and asks it for the truth. */
public final class FactorySource implements AutoCloseable {
    public static final String SYSTEM = "factory";
    public static final Map<UnifiedEntity, String> TABLES = Map.of(
            UnifiedEntity.ASSETS, "machine", UnifiedEntity.PARTS, "spare_part", UnifiedEntity.WORK_ORDERS, "job");

    private static final int ROWS_AT_A_TIME = 10_000;
    private static final String DATABASE = "factory";
    private static final String READER = "factory_reader";

    private final PostgresServer server;
    private final ExitHook exit;
    private final DatabaseLogin owner;
    private final DatabaseLogin reader;

    private FactorySource(PostgresServer server, ExitHook exit) {
        this.server = server;
        this.exit = exit;
        server.databases().createRole("factory_owner");
        server.databases().createRole(READER);
        server.databases().createDatabase(DATABASE, "factory_owner");
        owner = server.databases().login(DATABASE, "factory_owner");
        reader = server.databases().login(DATABASE, READER);
    }

    public static FactorySource start(Path folder) throws SQLException {
        PostgresServer server = new PostgresServer(new PostgresOptions(
                folder.resolve("data"), folder.resolve("postgres.log"), LocalPort.free(), Map.of()));
        ExitHook exit = ExitHook.closing(server);
        FactorySource source = new FactorySource(server.start(), exit);
        try (Connection administrator =
                        server.databases().administrator(DATABASE).connect();
                Statement statement = administrator.createStatement()) {
            statement.execute("grant pg_monitor to " + READER);
        }
        source.createTables();
        return source;
    }

    /** The connect form, filled in. */
    public Map<String, Object> connectForm() {
        return Map.of(
                "host", "127.0.0.1",
                "port", server.port(),
                "database", DATABASE,
                "username", reader.user(),
                "password", reader.password());
    }

    /** From now on the reader needs this password, and sessions with the old one are ended. */
    public void changePassword(String password) throws SQLException {
        try (Connection administrator =
                        server.databases().administrator(DATABASE).connect();
                Statement statement = administrator.createStatement()) {
            statement.execute("alter role %s password '%s'".formatted(READER, password));
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'".formatted(READER));
        }
    }

    public void insert(UnifiedEntity entity, int from, int to) throws SQLException {
        run("insert into %s (name, status) select 'Item ' || n, 'RUN' from generate_series(%d, %d) n"
                .formatted(TABLES.get(entity), from, to));
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A connection of the application's own, for transactions that a test keeps open. */
    public Connection connect() throws SQLException {
        return owner.connect();
    }

    /** Name by id of all rows that are not deleted. */
    public Map<String, String> names(UnifiedEntity entity) throws SQLException {
        Map<String, String> names = new HashMap<>();
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id::text, name from %s where deleted_at is null".formatted(TABLES.get(entity)))) {
            while (rows.next()) {
                names.put(rows.getString(1), rows.getString(2));
            }
        }
        return names;
    }

    /** Hears the version of each row of a table, in the order of the keys. */
    @FunctionalInterface
    public interface VersionListener {
        void on(long id, long version);
    }

    /** Tells each row's version, which the server counts up with every change; rows that are marked as deleted included. */
    public void versions(UnifiedEntity entity, VersionListener listener) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            // With these two the driver takes rows as they come; otherwise it holds the whole table.
            connection.setAutoCommit(false);
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows =
                    statement.executeQuery("select id, version from %s order by id".formatted(TABLES.get(entity)))) {
                while (rows.next()) {
                    listener.on(rows.getLong(1), rows.getLong(2));
                }
            }
        }
    }

    public void stop() {
        server.stop();
    }

    public void startAgain() {
        server.start();
    }

    @Override
    public void close() {
        exit.close();
    }

    private void createTables() throws SQLException {
        run("create function touch() returns trigger language plpgsql as "
                + "$$ begin new.updated_at := now(); new.version := old.version + 1; return new; end $$");
        for (String table : List.copyOf(TABLES.values())) {
            run("create table %s (id bigint generated always as identity primary key, name text not null, status text, "
                            .formatted(table)
                    + "cost text, version bigint not null default 1, created_at timestamptz not null default now(), "
                    + "updated_at timestamptz not null default now(), deleted_at timestamptz)");
            run("create index on %s (updated_at, id)".formatted(table));
            run("create trigger touch before update on %s for each row execute function touch()".formatted(table));
            run("grant select on %s to %s".formatted(table, READER));
        }
    }
}
