package io.millrace.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Guarantee;
import io.millrace.local.LocalPort;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.systems.BoundMode;
import io.millrace.systems.JdbcSource;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBoundIT {
    private static final String DATABASE = "bounded";
    private static final String OTHER_DATABASE = "another";
    private static final String OWNER = "bounded_owner";
    private static final String SILENT = "bounded_silent";
    private static final String READER = "bounded_reader";
    private static final String OUTSIDER = "bounded_outsider";
    private static final Duration MARGIN = Duration.ofMillis(200);

    @TempDir
    static Path folder;

    static PostgresServer server;

    private final PostgresBound bound = new PostgresBound(
            new JdbcSource("postgresql", BoundMode.OPEN_TRANSACTIONS, MARGIN, Duration.ZERO), Clock.systemUTC());

    @BeforeAll
    static void startServer() throws SQLException {
        server = server(folder.resolve("primary")).start();
        for (String role : List.of(OWNER, SILENT, READER, OUTSIDER)) {
            server.databases().createRole(role);
        }
        server.databases().createDatabase(DATABASE, OWNER);
        server.databases().createDatabase(OTHER_DATABASE, OWNER);
        administrator("grant pg_monitor to " + READER);
        administrator("alter role " + SILENT + " set track_activities = off");
        try (Connection owner = connect(OWNER)) {
            execute(owner, "create table thing (id bigint primary key, updated_at timestamptz not null default now())");
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** A session ends, and its transaction with it, a moment after its client has left. */
    @BeforeEach
    void awaitThatNobodyIsConnected() {
        awaitCount("datname in ('" + DATABASE + "', '" + OTHER_DATABASE + "')", 0);
    }

    @Test
    void shouldStayBehindTheClockByTheMarginWhenNothingIsOpen() throws Exception {
        FixedBound fixed = fix();

        assertThat(end(fixed)).isEqualTo(fixed.bound().sourceTime().minus(MARGIN));
        assertThat(fixed.bound().heldBackSince()).isNull();
        assertThat(fixed.guarantee()).isEqualTo(Guarantee.SAFE);
    }

    @Test
    void shouldStayBehindATransactionThatHasNotWrittenYetAndTellSinceWhenItIsOpen() throws Exception {
        try (Connection writer = connect(OWNER)) {
            writer.setAutoCommit(false);
            Instant begun = now(writer);

            FixedBound fixed = fix();
            FixedBound later = fix();

            assertThat(end(fixed)).isEqualTo(begun.minus(MARGIN));
            assertThat(later.to()).isEqualTo(fixed.to());
            assertThat(later.bound().heldBackSince()).isEqualTo(begun);
        }
    }

    @Test
    void shouldNotBeHeldBackByATransactionInAnotherDatabase() throws Exception {
        try (Connection elsewhere =
                server.databases().login(OTHER_DATABASE, OWNER).connect()) {
            elsewhere.setAutoCommit(false);
            Instant begun = now(elsewhere);

            FixedBound fixed = fix();

            assertThat(end(fixed)).isAfter(begun.minus(MARGIN));
            assertThat(fixed.bound().heldBackSince()).isNull();
        }
    }

    @Test
    void shouldHoldWhileATransactionStaysPreparedBecauseItsBeginIsNotTold() throws Exception {
        prepare("stays");
        try {
            assertThatThrownBy(this::fix)
                    .isInstanceOfSatisfying(
                            SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.HELD_BACK))
                    .hasMessageContaining("transaction stays was prepared at ");
        } finally {
            endPrepared("rollback prepared 'stays'");
        }
    }

    @Test
    void shouldFixTheBoundOfBeforeOnceATransactionPreparedThenHasEnded() throws Exception {
        prepare("ends");
        CompletableFuture<Instant> ending = CompletableFuture.supplyAsync(() -> {
            awaitCount("query like '%transaction::text = any%' and usename = '" + READER + "'", 1);
            Instant begun = Instant.now();
            endPrepared("commit prepared 'ends'");
            return begun;
        });

        FixedBound fixed = fix();

        assertThat(fixed.bound().sourceTime())
                .isBefore(ending.get(10, TimeUnit.SECONDS).plusMillis(1));
    }

    @Test
    void shouldHoldWhileASessionDoesNotShowItsTransactions() throws Exception {
        try (Connection silent = connect(SILENT)) {
            now(silent);

            assertThatThrownBy(this::fix)
                    .isInstanceOfSatisfying(
                            SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.HELD_BACK))
                    .hasMessageContaining("track_activities");
        }
    }

    @Test
    void shouldRefuseADatabaseWhoseSessionsDoNotShowTheirTransactions() throws Exception {
        administrator("alter database " + DATABASE + " set track_activities = off");
        try {
            assertThatThrownBy(this::fix)
                    .isInstanceOfSatisfying(
                            SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.UNSUITABLE))
                    .hasMessageContaining("track_activities is off");
        } finally {
            administrator("alter database " + DATABASE + " reset track_activities");
        }
    }

    @Test
    void shouldRefuseAUserWhoMayNotSeeOthersTransactions() throws Exception {
        try (Connection outsider = connect(OUTSIDER)) {
            assertThatThrownBy(() -> bound.fix(outsider))
                    .isInstanceOfSatisfying(
                            SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.PERMISSION_MISSING))
                    .hasMessageContaining("pg_monitor");
        }
    }

    @Test
    void shouldRefuseAStandby() throws Exception {
        server.stop();
        Path copy = folder.resolve("standby");
        copy(folder.resolve("primary"), copy);
        server.start();
        Files.createFile(copy.resolve("data").resolve("standby.signal"));
        try (PostgresServer standby = server(copy).start();
                Connection reader = standby.databases().login(DATABASE, READER).connect()) {
            assertThatThrownBy(() -> bound.fix(reader))
                    .isInstanceOfSatisfying(
                            SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.UNSUITABLE))
                    .hasMessageContaining("standby");
        }
    }

    private FixedBound fix() throws SQLException, SourceTrouble {
        try (Connection reader = connect(READER)) {
            execute(reader, "set timezone = 'UTC'");
            return bound.fix(reader);
        }
    }

    private static Instant end(FixedBound fixed) {
        return CursorScale.SQL_TIMESTAMP.instant(fixed.to()).orElseThrow();
    }

    private static void awaitCount(String condition, long count) {
        String sql = "select count(*) from pg_stat_activity where backend_type = 'client backend' and " + condition;
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            try (Connection connection =
                            server.databases().administrator("postgres").connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(count);
            }
        });
    }

    private static void prepare(String name) throws SQLException {
        try (Connection writer = connect(OWNER)) {
            writer.setAutoCommit(false);
            execute(writer, "insert into thing (id) select coalesce(max(id), 0) + 1 from thing");
            execute(writer, "prepare transaction '" + name + "'");
        }
    }

    private static void endPrepared(String sql) {
        try (Connection connection = connect(OWNER)) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select now()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static Connection connect(String role) throws SQLException {
        return server.databases().login(DATABASE, role).connect();
    }

    private static void administrator(String sql) throws SQLException {
        try (Connection connection =
                server.databases().administrator("postgres").connect()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PostgresServer server(Path directory) {
        return new PostgresServer(new PostgresOptions(
                directory,
                folder.resolve(directory.getFileName() + ".log"),
                LocalPort.free(),
                Map.of("max_prepared_transactions", "10")));
    }

    /** A cold copy, which is what a base backup is. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.setPosixFilePermissions(to.resolve("data"), PosixFilePermissions.fromString("rwx------"));
    }
}
