package io.millrace.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.LocalPort;
import io.millrace.local.process.ProcessTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    static Path folder;

    static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = new PostgresServer(options(LocalPort.free())).start();
        server.databases().createSchemas();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void shouldWriteToDiskBeforeItAcknowledges() throws SQLException {
        DatabaseLogin login = server.databases().schema("mapping");

        assertThat(query(login, "SHOW fsync")).isEqualTo("on");
        assertThat(query(login, "SHOW synchronous_commit")).isEqualTo("on");
    }

    @Test
    void shouldMakeTablesInTheOwnSchemaWhenAServiceLogsIn() throws SQLException {
        DatabaseLogin login = server.databases().schema("tokens");

        execute(login, "CREATE TABLE kept (id int)");

        assertThat(query(login, "SELECT schemaname FROM pg_tables WHERE tablename = 'kept'"))
                .isEqualTo("tokens");
    }

    @Test
    void shouldRefuseAServiceWhenItReachesForAnotherSchema() {
        DatabaseLogin login = server.databases().schema("connections");

        assertThatThrownBy(() -> execute(login, "CREATE TABLE mapping.intruder (id int)"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void shouldRefuseAWrongPassword() {
        DatabaseLogin login = server.databases().schema("connections");

        assertThatThrownBy(() -> new DatabaseLogin(login.jdbcUrl(), login.user(), "guess").connect())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void shouldKeepDataAndPasswordsWhenStoppedAndStartedAgain() throws SQLException {
        DatabaseLogin login = server.databases().schema("mapping");
        execute(login, "CREATE TABLE durable AS SELECT 42 AS answer");

        server.stop();
        server.start();
        server.databases().createSchemas();

        assertThat(query(login, "SELECT answer FROM durable")).isEqualTo("42");
    }

    @Test
    void shouldStartWhenADeadServerLeftItsPidFile() throws Exception {
        server.stop();
        Files.writeString(
                folder.resolve("postgres/data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        server.start();

        assertThat(query(server.databases().administrator("postgres"), "SELECT 1"))
                .isEqualTo("1");
    }

    @Test
    void shouldKeepWhatWasCommittedAndNothingElseWhenKilledInATransactionAndStartedAgain() throws SQLException {
        DatabaseLogin login = server.databases().schema("mapping");
        execute(login, "CREATE TABLE crashed (id int)");
        long postmaster = server.pid();
        try (Connection open = login.connect();
                Statement statement = open.createStatement()) {
            statement.execute("INSERT INTO crashed VALUES (1)");
            open.setAutoCommit(false);
            statement.execute("INSERT INTO crashed VALUES (2)");
            List<ProcessHandle> processes =
                    ProcessHandle.of(postmaster).orElseThrow().descendants().toList();

            server.kill();

            assertThat(server.isRunning()).isFalse();
            assertThat(processes)
                    .hasSizeGreaterThan(3)
                    .noneMatch(process -> ProcessTable.runs(process.pid(), "postgres"));
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
        } catch (SQLException e) {
            // To close a session of a server that is gone may fail.
            assertThat(server.isRunning()).isFalse();
        }
        server.start();

        assertThat(server.pid()).isNotEqualTo(postmaster);
        assertThat(query(login, "SELECT string_agg(id::text, ',') FROM crashed"))
                .isEqualTo("1");
    }

    @Test
    void shouldSayWhichProcessRunsWhenAServerHasTheFolder() {
        assertThatThrownBy(() -> new PostgresServer(options(LocalPort.free())).start())
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("process " + server.pid());
    }

    private static PostgresOptions options(int port) {
        return new PostgresOptions(folder.resolve("postgres"), folder.resolve("postgres.log"), port, Map.of());
    }

    private static void execute(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
