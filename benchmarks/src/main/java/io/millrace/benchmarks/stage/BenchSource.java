package io.millrace.benchmarks.stage;

import io.millrace.benchmarks.measure.CpuTime;
import io.millrace.benchmarks.report.Run;
import io.millrace.local.LocalPort;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A maintenance company's database in a PostgreSQL server of its own: tables of 20 columns, about 500 bytes a row as JSON. */
public final class BenchSource implements AutoCloseable {
    /** The tables of the system definition {@code benchmark}. */
    public static final List<String> TABLES = List.of("work_order", "asset", "part", "vendor");

    private static final String DATABASE = "maintenance";
    private static final String OWNER = "maintenance_owner";
    private static final String READER = "maintenance_reader";

    private static final String COLUMNS = """
            id bigint primary key, number text not null, title text not null, description text, status text, priority int,
            type text, asset_id bigint, site_id bigint, assigned_to text, vendor_id bigint, due_at timestamptz,
            started_at timestamptz, estimated_minutes int, labor_cost numeric(10, 2), currency text, problem_code text,
            created_at timestamptz not null, updated_at timestamptz not null, deleted_at timestamptz""";

    private static final String ROWS = """
            select n, 'WO-' || n, 'Inspect pump ' || n, 'Bearing temperature above limit, check lubrication, noise '
                   || md5(n::text), (array['NEW', 'IN_PROGRESS', 'ON_HOLD', 'DONE'])[1 + n % 4], n % 5,
                   (array['PM', 'CM', 'INSP'])[1 + n % 3], n % 5000, n % 40, 'technician-' || n % 60, n % 300,
                   timestamptz '2026-03-01' + n * interval '1 minute', timestamptz '2026-02-01' + n * interval '1 minute',
                   30 + n % 400, (n % 90000) / 100.0, 'EUR', 'P' || n % 25, timestamptz '2025-01-01' + n * interval '1 second',
                   timestamptz '2026-01-01' + n * interval '1 millisecond', null
              from generate_series(1, %d) n""";

    private final PostgresServer server;
    private final DatabaseLogin owner;
    private final DatabaseLogin reader;

    private BenchSource(PostgresServer server) {
        this.server = server;
        server.databases().createRole(OWNER);
        server.databases().createRole(READER);
        server.databases().createDatabase(DATABASE, OWNER);
        owner = server.databases().login(DATABASE, OWNER);
        reader = server.databases().login(DATABASE, READER);
    }

    /** Starts the server with empty tables. */
    public static BenchSource start(Run run) throws SQLException {
        PostgresServer server = run.closing()
                .guard(new PostgresServer(new PostgresOptions(
                        run.folder().resolve("source"),
                        run.folder().resolve("source.log"),
                        LocalPort.free(),
                        // Debezium wants it even where it only takes a snapshot.
                        Map.of("wal_level", "logical"))));
        server.start();
        BenchSource source = new BenchSource(server);
        try (Connection administrator =
                        server.databases().administrator(DATABASE).connect();
                Statement statement = administrator.createStatement()) {
            statement.execute("grant pg_monitor to " + READER);
        }
        for (String table : TABLES) {
            source.run("create table %s (%s)".formatted(table, COLUMNS));
            source.run("create index on %s (updated_at, id)".formatted(table));
            source.run("grant select on %s to %s".formatted(table, READER));
        }
        return source;
    }

    /** Shares the rows out evenly. */
    public void fill(long rows) throws SQLException {
        for (String table : TABLES) {
            run("insert into " + table + " " + ROWS.replace("%d", Long.toString(rows / TABLES.size())));
            run("analyze " + table);
        }
        try (Connection administrator =
                        server.databases().administrator(DATABASE).connect();
                Statement statement = administrator.createStatement()) {
            // What was just written is not to be written out, or marked as visible, while reading it is measured.
            statement.execute("vacuum");
            statement.execute("checkpoint");
        }
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A connection of the application that writes. */
    public Connection connect() throws SQLException {
        return owner.connect();
    }

    /** A connection of the user that Millrace reads as. */
    public Connection connectReader() throws SQLException {
        return reader.connect();
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

    public int port() {
        return server.port();
    }

    public String database() {
        return DATABASE;
    }

    /** The user that Millrace reads as. */
    public DatabaseLogin reader() {
        return reader;
    }

    /** A user who may do anything, for tools that ask for more than to read. */
    public DatabaseLogin administrator() {
        return server.databases().administrator(DATABASE);
    }

    public double cpuSeconds() {
        return CpuTime.ofFamily(server.pid());
    }

    @Override
    public void close() {
        server.close();
    }
}
