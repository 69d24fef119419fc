package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.Answer;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Ledger;
import io.millrace.proofs.stage.Millrace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job: a snapshot, then what changes, complete on the topics and over REST. */
@ExtendWith(SharedMillrace.class)
class SyncIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Millrace millrace;
    private FactorySource source;

    SyncIT(Millrace millrace) {
        this.millrace = millrace;
    }

    @BeforeEach
    void startSource() throws SQLException {
        source = FactorySource.start(folder);
    }

    @AfterEach
    void stopSource() {
        source.close();
    }

    @Test
    void shouldDeliverSnapshotThenChangesThenDeletes() throws SQLException {
        source.insert(UnifiedEntity.ASSETS, 1, 3_000);
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.ASSETS);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(millrace.names(connection, UnifiedEntity.ASSETS))
                        .isEqualTo(source.names(UnifiedEntity.ASSETS)));

        source.run("update machine set name = 'Renamed ' || id where id <= 10");
        source.run("update machine set deleted_at = now() where id = 11");
        source.insert(UnifiedEntity.ASSETS, 5_001, 5_005);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(millrace.names(connection, UnifiedEntity.ASSETS))
                        .hasSize(3_004)
                        .isEqualTo(source.names(UnifiedEntity.ASSETS)));
        assertThat(Ledger.of(millrace, connection).duplicates()).isEmpty();
    }

    @Test
    void shouldShowProgressCoverageAndGuarantee() throws SQLException {
        source.insert(UnifiedEntity.PARTS, 1, 200);
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.PARTS);
        await().atMost(LIMIT).until(() -> millrace.isSynced(connection, UnifiedEntity.PARTS));

        JsonNode status = millrace.sync(connection, UnifiedEntity.PARTS);

        assertThat(status.path("guarantee").asText()).isEqualTo("safe");
        assertThat(status.path("coverage")).hasSize(1);
        assertThat(status.path("lastSuccessAt").asText()).isNotEmpty();
    }

    @Test
    void shouldNotLoseTransactionThatCommitsAfterLaterOnes() throws SQLException {
        source.insert(UnifiedEntity.ASSETS, 1, 10);
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.ASSETS);
        await().atMost(LIMIT).until(() -> millrace.isSynced(connection, UnifiedEntity.ASSETS));
        try (Connection slow = source.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into machine (name) values ('slow')");
            source.run("insert into machine (name) values ('quick')");
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> true);
            slow.commit();
        }

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(millrace.names(connection, UnifiedEntity.ASSETS))
                        .containsValues("slow", "quick")
                        .isEqualTo(source.names(UnifiedEntity.ASSETS)));
    }

    @Test
    void shouldSyncAtOnceWhenAsked() throws SQLException {
        source.insert(UnifiedEntity.PARTS, 1, 5);
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.PARTS);
        await().atMost(LIMIT).until(() -> millrace.isSynced(connection, UnifiedEntity.PARTS));

        Answer answer = millrace.post(
                millrace.connections("/api/v1/connections/" + connection.id() + "/syncs"),
                millrace.operatorKey(),
                "{\"entities\":[\"parts\"]}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().at("/runs/0/entity").asText()).isEqualTo("parts");
        assertThat(answer.body().at("/runs/0/runId").asText()).hasSize(26);
    }

    @Test
    void shouldSendRecordThatCannotBeMappedToDeadLettersAndGoOn() throws SQLException {
        source.insert(UnifiedEntity.ASSETS, 1, 20);
        source.run("update machine set cost = 'a lot' where id = 7");
        source.run("update machine set cost = '12.50' where id = 8");
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.ASSETS);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(millrace.names(connection, UnifiedEntity.ASSETS))
                        .hasSize(19));

        assertThat(Ledger.of(millrace, connection).deadLetters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.key()).endsWith("/assets/7");
                    assertThat(letter.reasonCode()).isEqualTo("bad-number");
                });

        source.run("update machine set cost = '99.00' where id = 7");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(millrace.names(connection, UnifiedEntity.ASSETS))
                        .isEqualTo(source.names(UnifiedEntity.ASSETS)));
    }

    @Test
    void shouldGoOnWhereItStoppedWhenSourceComesBack() throws SQLException {
        source.insert(UnifiedEntity.WORK_ORDERS, 1, 50);
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.WORK_ORDERS);
        await().atMost(LIMIT).until(() -> millrace.isSynced(connection, UnifiedEntity.WORK_ORDERS));

        source.stop();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(millrace.sync(connection, UnifiedEntity.WORK_ORDERS)
                                .at("/reason/code")
                                .asText())
                        .isEqualTo("source-unavailable"));

        source.startAgain();
        source.insert(UnifiedEntity.WORK_ORDERS, 51, 60);

        await().atMost(LIMIT.multipliedBy(2))
                .untilAsserted(() -> assertThat(millrace.names(connection, UnifiedEntity.WORK_ORDERS))
                        .isEqualTo(source.names(UnifiedEntity.WORK_ORDERS)));
    }
}
