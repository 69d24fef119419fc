package io.millrace.worker.checks;

import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresDatabases;
import io.millrace.testing.MillraceTestServices;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.Driver;

/** A customer's database: tables that are good, that stamp themselves and that lack change times, users with and without rights. */
public class CheckedSource implements QuarkusTestResourceLifecycleManager {
    static final String SYSTEM = "good-machines";
    static final String NULLS = "null-machines";
    static final String STAMPED = "stamped-machines";
    static final String READER = "checked_reader";
    private static final String UNPRIVILEGED = "checked_outsider";
    private static final String DATABASE = "checked";
    private static final String DEFINITION = """
            id: %s
            name: Machines
            description: A customer's own table.
            connect:
              type: object
              properties:
                host: { type: string }
                port: { type: integer }
                database: { type: string }
                username: { type: string, writeOnly: true }
                password: { type: string, writeOnly: true }
            source:
              jdbc: { dialect: postgresql, bound: open-transactions }
            entities:
              assets:
                label: Machines
                schedule: PT1M
                read: { table: %s, key: id, cursor: updated_at, cursorType: timestamptz }
                map:
                  name: { path: name }
            """;

    @Override
    public Map<String, String> start() {
        registerDriver();
        PostgresDatabases server = MillraceTestServices.databases();
        server.createRole(READER);
        server.createRole(UNPRIVILEGED);
        server.createDatabase(DATABASE, READER);
        execute(server, "grant pg_monitor to " + READER);
        for (String table : new String[] {"good", "gaps", "stamped"}) {
            execute(server, "drop table if exists " + table);
            execute(server, "create table " + table + " (id uuid primary key, name text, updated_at timestamptz)");
            execute(server, "grant select on " + table + " to " + READER + ", " + UNPRIVILEGED);
        }
        execute(
                server,
                "create or replace function stamp() returns trigger language plpgsql as "
                        + "$$ begin new.updated_at := now(); return new; end $$");
        execute(server, "create trigger stamp before update on stamped for each row execute function stamp()");
        execute(server, "insert into gaps values (gen_random_uuid(), 'no time', null)");
        return Map.of(
                "millrace.systems.directory", definitions().toString(),
                "millrace.token-service.url", "http://127.0.0.1:1",
                "millrace.worker.egress.allow", "127.0.0.0/8,::1/128");
    }

    private static Path definitions() {
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "checked-systems").toAbsolutePath());
            Files.writeString(folder.resolve("good.yaml"), DEFINITION.formatted(SYSTEM, "good"));
            Files.writeString(folder.resolve("gaps.yaml"), DEFINITION.formatted(NULLS, "gaps"));
            Files.writeString(folder.resolve("stamped.yaml"), DEFINITION.formatted(STAMPED, "stamped"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Quarkus loads this class with a loader of its own, for which no driver has been registered yet. */
    private static void registerDriver() {
        try {
            DriverManager.registerDriver(new Driver());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(PostgresDatabases server, String sql) {
        try (Connection connection = server.administrator(DATABASE).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> settings() {
        URI uri = URI.create(login(READER).jdbcUrl().substring("jdbc:".length()));
        return Map.of("host", uri.getHost(), "port", Integer.toString(uri.getPort()), "database", DATABASE);
    }

    static Map<String, String> credentials() {
        return Map.of("username", READER, "password", login(READER).password());
    }

    static Map<String, String> unprivileged() {
        return Map.of("username", UNPRIVILEGED, "password", login(UNPRIVILEGED).password());
    }

    private static DatabaseLogin login(String role) {
        return MillraceTestServices.databases().login(DATABASE, role);
    }

    @Override
    public void stop() {
        // The database server ends with the JVM.
    }
}
