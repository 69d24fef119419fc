package io.millrace.connections.testing;

import static org.awaitility.Awaitility.await;

import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresDatabases;
import io.millrace.testing.MillraceTestServices;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The packaged service in a JVM of its own, with a database and a consumer group of its own, to be killed and started again. */
public final class PackagedService implements AutoCloseable {
    private static final String NAME = "kills";
    private static final Duration START = Duration.ofSeconds(90);

    private final Path folder;
    private final int port = freePort();
    private final Map<String, String> settings;
    private final DatabaseLogin database;
    private Process process;

    public PackagedService(Path folder, Neighbours neighbours) {
        this.folder = folder;
        MillraceTestServices services = new MillraceTestServices();
        services.init(Map.of("needs", "kafka,postgres", "schema", "connections", "service", "connections-service"));
        settings = services.start();
        PostgresDatabases databases = MillraceTestServices.databases();
        databases.createRole(NAME);
        databases.createDatabase(NAME, NAME);
        database = databases.login(NAME, NAME).inSchema("connections");
        settings.putAll(Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "millrace.token-service.url", neighbours.address(),
                "millrace.sync-worker.url", neighbours.address(),
                "millrace.mapping-service.url", neighbours.address(),
                "mp.messaging.incoming.sync-cursor-in.group.id", NAME,
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", Integer.toString(port)));
        settings.putAll(Map.of(
                "millrace.workflows.group", NAME,
                "millrace.webhooks.egress.allow", "127.0.0.0/8",
                "millrace.webhooks.egress.plain-http", "true",
                "millrace.webhooks.timeout", "1S",
                "millrace.deliveries.first-retry", "0.2S",
                "millrace.deliveries.lease", "3S",
                // Small batches, so that a kill falls between two.
                "kafka.max.poll.records", "20"));
    }

    /** Starts it and waits until it answers; from then on RestAssured calls it. */
    public void start() {
        ProcessBuilder service = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()));
        settings.forEach((key, value) ->
                service.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        try {
            process = service.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RestAssured.port = port;
        await().atMost(START).until(this::answers);
    }

    private boolean answers() {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Ends it with SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(START).until(() -> !process.isAlive());
    }

    /** Ends it with SIGKILL while its transactions that write to the table wait for it, with what they have done already. */
    public void killInTransactionOn(String table) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table " + table + " in share mode");
            await().atMost(START)
                    .until(() -> count("pg_locks where not granted and relation = '" + table + "'::regclass") > 0);
            kill();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows there are of what stands after {@code from}. */
    public long count(String from) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        RestAssured.reset();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
