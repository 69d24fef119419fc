package io.millrace.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.local.LocalPort;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceInstallerIT {
    private static final SourceSize SIZE = SourceSize.of(2_000);
    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static DemoSource source;

    @BeforeAll
    static void install() throws Exception {
        server = new PostgresServer(
                        new PostgresOptions(folder.resolve("pg"), folder.resolve("pg.log"), LocalPort.free(), Map.of()))
                .start();
        var login = server.databases().administrator("postgres");
        SourceInstaller installer = new SourceInstaller(
                new SourceAccess("localhost", server.port(), "postgres", login.user(), login.password()));
        assertThat(installer.exists()).isFalse();
        source = installer.install(7, SIZE, END, _ -> {});
        assertThat(installer.exists()).isTrue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldHoldTheHistoryWhenLoaded() throws SQLException {
        // What the writer of another test adds has higher ids.
        assertThat(number("select (select count(*) from site) + (select count(*) from vendor)"
                        + " + (select count(*) from part) + (select count(*) from asset)"
                        + " + (select count(*) from work_order where id <= " + SIZE.workOrders() + ")"
                        + " + (select count(*) from purchase_order where id <= " + SIZE.purchaseOrders() + ")"))
                .isEqualTo(SIZE.total());
        assertThat(number("select count(*) from work_order where created_at > updated_at"))
                .isZero();
    }

    @Test
    void shouldReadAndSeeTransactionsButNotWriteWhenTheReaderConnects() throws SQLException {
        assertThat(number("select count(*) from pg_stat_activity where query is not null"))
                .isPositive();
        assertThatThrownBy(() -> {
                    try (Connection connection = source.reader().connect();
                            Statement statement = connection.createStatement()) {
                        statement.execute("update site set name = 'x'");
                    }
                })
                .hasMessageContaining("permission denied");
    }

    @Test
    void shouldTouchTheOrderWhenALineChanges() throws SQLException {
        long before = number("select extract(epoch from updated_at) from purchase_order where id = 3");
        try (Connection connection = source.owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update purchase_order_line set quantity_received = 1 where purchase_order_id = 3");
        }
        assertThat(number("select extract(epoch from updated_at) from purchase_order where id = 3"))
                .isGreaterThan(before);
    }

    @Test
    void shouldStampEachCommittedChangeAsTheLedgerSaysWhenTheWriterWorks() throws SQLException {
        ChangeLedger ledger = new ChangeLedger();
        try (LiveWriter writer = new LiveWriter(source.owner(), ledger, 7, Clock.systemUTC())) {
            writer.start();
            await().until(() -> ledger.committed() > 40);
        }
        long unseen = ledger.unseen();
        try (Connection connection = source.reader().connect()) {
            for (Table table : Table.values()) {
                if (table.entity().isPresent()) {
                    answerAll(connection, table, ledger);
                }
            }
        }
        assertThat(unseen).isGreaterThan(40);
        assertThat(ledger.unseen()).isZero();
    }

    private static void answerAll(Connection connection, Table table, ChangeLedger ledger) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, updated_at from " + table.tableName())) {
            while (rows.next()) {
                Instant version =
                        rows.getObject(2, java.time.OffsetDateTime.class).toInstant();
                ledger.seen(table.entity().orElseThrow(), rows.getString(1), version, Instant.now());
            }
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = source.reader().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
