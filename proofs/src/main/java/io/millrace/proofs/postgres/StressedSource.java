package io.millrace.proofs.postgres;

import io.millrace.local.LocalPort;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server of our own with one table, whose trigger stamps each change by {@code now()} and numbers it. The numbers
 * come from a sequence, so that one which was rolled back is never given again; those committed are kept in a table beside it.
 */
final class StressedSource implements AutoCloseable {
    static final String TABLE = "item";

    private static final String DATABASE = "stressed";
    private static final String OWNER = "stressed_owner";
    private static final String READER = "stressed_reader";

    private static final Map<String, String> SETTINGS =
            Map.of("max_prepared_transactions", "64", "track_commit_timestamp", "on");

    private static final List<String> TABLES = List.of(
            "drop table if exists item, item_version",
            "create sequence if not exists item_number",
            """
            create table item (id bigint primary key, name text not null, version bigint not null,
              updated_at timestamptz not null, deleted_at timestamptz)""",
            "create index on item (updated_at, id)",
            "create table item_version (version bigint primary key, id bigint not null)",
            """
            create or replace function stamp() returns trigger language plpgsql as $$ begin
              if tg_op = 'INSERT' or new.updated_at = old.updated_at then
                new.updated_at := now();
              end if;
              new.version := nextval('item_number');
              insert into item_version values (new.version, new.id);
              return new;
            end $$""",
            "create trigger stamp before insert or update on item for each row execute function stamp()",
            "grant select on item to " + READER);

    private final PostgresServer server;

    private StressedSource(PostgresServer server) {
        this.server = server;
    }

    static StressedSource start(Path folder) throws SQLException {
        PostgresServer server = new PostgresServer(new PostgresOptions(
                folder.resolve("data"), folder.resolve("postgres.log"), LocalPort.free(), SETTINGS));
        StressedSource source = new StressedSource(server);
        try {
            server.start();
            server.databases().createRole(OWNER);
            server.databases().createRole(READER);
            server.databases().createDatabase(DATABASE, OWNER);
            source.administrator("grant pg_monitor to " + READER);
            return source;
        } catch (SQLException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Makes the table anew with this many rows, all with the same stamp. */
    void fill(int rows) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
            statement.execute(
                    "insert into item (id, name) select n, 'item ' || n from generate_series(1, " + rows + ") n");
            statement.execute("analyze item");
        }
    }

    /** A connection of an application. */
    Connection connect() throws SQLException {
        return server.databases().login(DATABASE, OWNER).connect();
    }

    /** The connect form without its secrets. */
    Map<String, String> settings() {
        return Map.of("host", "127.0.0.1", "port", Integer.toString(server.port()), "database", DATABASE);
    }

    Map<String, String> credentials() {
        DatabaseLogin reader = server.databases().login(DATABASE, READER);
        return Map.of("username", reader.user(), "password", reader.password());
    }

    /** The number of each row's last version. */
    Map<String, Long> truth() throws SQLException {
        return versions("select id::text, version from item");
    }

    /** The same of the rows that were stamped before a moment, the source's own text. */
    Map<String, Long> truthBefore(String stamp) throws SQLException {
        return versions("select id::text, version from item where updated_at < '" + stamp + "'::timestamptz");
    }

    private Map<String, Long> versions(String sql) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getLong(2));
            }
        }
        return versions;
    }

    /** When each version that ever was committed became visible. */
    Map<Long, Instant> commits() throws SQLException {
        Map<Long, Instant> commits = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version, (extract(epoch from"
                        + " pg_xact_commit_timestamp(xmin)) * 1000000)::bigint from item_version")) {
            while (rows.next()) {
                commits.put(rows.getLong(1), Instant.EPOCH.plusNanos(rows.getLong(2) * 1_000));
            }
        }
        return commits;
    }

    /** Rolls back what a writer has prepared and not ended, which no end of a session does. */
    void rollBackPrepared() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery("select gid from pg_prepared_xacts where database = current_database()")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("rollback prepared '" + name + "'");
            }
        }
    }

    private void administrator(String sql) throws SQLException {
        try (Connection connection = server.databases().administrator(DATABASE).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
