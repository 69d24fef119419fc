package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.Answer;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A connection from its creation to the last of its data, over REST; topics, record store and secret store after each step. */
@ExtendWith(SharedMillrace.class)
class ConnectionLifeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(3);
    /** Enough that the initial sync still runs when it is cut off: -Dmillrace.life.rows. */
    private static final int ROWS = Integer.getInteger("millrace.life.rows", 200_000);

    @TempDir
    Path folder;

    private final Millrace millrace;
    private FactorySource source;

    ConnectionLifeIT(Millrace millrace) {
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
    void shouldLeaveNothingButItsNameAndHistoryWhenItsWholeLifeIsWalked() throws Exception {
        source.insert(UnifiedEntity.ASSETS, 1, 300);
        LivingConnection connection = LivingConnection.of(millrace, create());
        becomesActive(connection);
        isFoundByItsMetadata(connection);
        isMappedAnotherWay(connection);
        readsNothingWhilePaused(connection);
        goesOnWithNewCredentials(connection);
        endsAtOnce(connection);
        LivingConnection successor = hasASuccessor(connection);
        isDeleted(connection);

        assertThat(successor.rowsInRecordStore()).isEqualTo(330);
        assertThat(successor.unifiedRecordsLeft()).isEqualTo(330);
        assertThat(successor.answersToItsToken()).containsOnly(200);
        assertThat(successor.step("disconnection", "{}").status()).isEqualTo(200);
    }

    private void becomesActive(LivingConnection connection) {
        connection.awaitState("ACTIVE");
        connection.awaitRowsInRecordStore(300);

        assertThat(connection.rawRecordsLeft()).isEqualTo(300);
        assertThat(connection.unifiedRecordsLeft()).isEqualTo(300);
        assertThat(connection.hasCredentials()).isTrue();
        assertThat(connection.answersToItsToken()).containsOnly(200);
        assertThat(connection.lastEvent().path("state").asText()).isEqualTo("ACTIVE");
        JsonNode view = connection.get("");
        assertThat(view.path("credits").asInt()).isPositive();
        assertThat(view.path("lastSyncAt").asText()).isNotEmpty();
    }

    private void isFoundByItsMetadata(LivingConnection connection) {
        String key = connection.own().id();

        assertThat(connection
                        .change("{\"name\": \"Life\", \"metadata\": {\"life\": \"%s\"}}".formatted(key))
                        .status())
                .isEqualTo(200);

        Answer found = millrace.get(
                millrace.connections("/api/v1/connections?text=life&metadata=life:" + key), millrace.operatorKey());
        assertThat(found.body().path("data").findValuesAsText("name")).containsExactly("Life");
    }

    private void isMappedAnotherWay(LivingConnection connection) throws SQLException {
        Answer mapped =
                connection.mapWith("{\"custom.label\": {\"join\": [\"name\", \"status\"], \"separator\": \"/\"}}");
        assertThat(mapped.status()).as("%s", mapped).isEqualTo(200);

        source.run("update machine set name = 'Press' where id = 1");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                connection.record(1).at("/custom/label").asText())
                        .isEqualTo("Press/RUN"));
        assertThat(connection.record(2).path("custom").has("label")).isFalse();
    }

    private void readsNothingWhilePaused(LivingConnection connection) throws SQLException {
        assertThat(connection.step("pause", "{\"note\": \"walk\"}").status()).isEqualTo(200);
        source.insert(UnifiedEntity.ASSETS, 301, 310);

        await().during(QUIET).atMost(LIMIT).until(() -> connection.rowsInRecordStore() == 300);
        assertThat(connection.answersToItsToken()).containsOnly(200);
        assertThat(connection.hasCredentials()).isTrue();

        assertThat(connection.step("resume", "{}").body().path("state").asText())
                .isEqualTo("ACTIVE");
        connection.awaitRowsInRecordStore(310);
        assertThat(connection.rawRecordsLeft()).isEqualTo(310);
    }

    private void goesOnWithNewCredentials(LivingConnection connection) throws Exception {
        source.changePassword("another-password");
        connection.awaitState("REAUTHORIZATION_REQUIRED");
        source.insert(UnifiedEntity.ASSETS, 311, 320);

        Answer wrong = connection.step("reauthorization", credentials("wrong-password"));
        Answer right = connection.step("reauthorization", credentials("another-password"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body().path("state").asText()).isEqualTo("ACTIVE");
        connection.awaitRowsInRecordStore(320);
        assertThat(connection.answersToItsToken()).containsOnly(200);
        assertThat(connection.history()).containsSequence("ACTIVE", "REAUTHORIZATION_REQUIRED", "ACTIVE", "PAUSED");
    }

    private void endsAtOnce(LivingConnection connection) throws SQLException {
        Answer ended = connection.step("disconnection", "{}");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.body().path("state").asText()).isEqualTo("DISCONNECTED");
        assertThat(ended.body().path("credits").asInt()).isZero();
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(connection.answersToItsToken()).containsOnly(401));
        assertThat(connection.hasCredentials()).isFalse();
        source.insert(UnifiedEntity.ASSETS, 321, 330);
        await().during(QUIET).atMost(LIMIT).until(() -> connection.rawRecordsLeft() == 320);
        assertThat(connection.rowsInRecordStore()).isEqualTo(320);
        assertThat(connection.history()).startsWith("DISCONNECTED");
        assertThat(connection.step("pause", "{}").code()).isEqualTo("state-conflict");
    }

    private LivingConnection hasASuccessor(LivingConnection old) throws Exception {
        LivingConnection successor =
                LivingConnection.of(millrace, old.step("reconnection", credentials("another-password")));

        successor.awaitState("ACTIVE");
        successor.awaitRowsInRecordStore(330);
        assertThat(successor.get("").path("reconnectedFrom").asText())
                .isEqualTo(old.own().id());
        assertThat(successor.get("").path("metadata")).isEqualTo(old.get("").path("metadata"));
        assertThat(old.state()).isEqualTo("DISCONNECTED");
        assertThat(successor.fieldMap().path("version").asInt()).isEqualTo(1);
        assertThat(successor.record(2).at("/custom/label").asText()).endsWith("/RUN");
        return successor;
    }

    private void isDeleted(LivingConnection connection) {
        assertThat(connection.step("deletion", "{\"name\": \"Factory\"}").code())
                .isEqualTo("name-not-repeated");

        assertThat(connection.step("deletion", "{\"name\": \"Life\"}").status()).isEqualTo(202);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                connection.get("/deletion").path("state").asText())
                        .isEqualTo("completed"));
        JsonNode purge = connection.get("/deletion").path("purge");
        assertThat(purge.at("/records/assets").asInt()).isEqualTo(320);
        assertThat(purge.path("rawTombstones").asInt()).isEqualTo(320);
        assertThat(purge.path("storeRows").asInt()).isEqualTo(320);
        assertThat(connection.rowsInRecordStore()).isZero();
        assertThat(connection.rawRecordsLeft()).isZero();
        assertThat(connection.unifiedRecordsLeft()).isZero();
        assertThat(connection.hasCursor()).isFalse();
        assertThat(connection.hasCredentials()).isFalse();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(connection.lastEvent().path("state").asText())
                                .isEqualTo("DELETED"));
        assertThat(connection.get("").path("settings")).isEmpty();
        assertThat(connection.history()).startsWith("DELETED", "DELETING", "DISCONNECTED");
        assertThat(connection.audited())
                .containsSubsequence(
                        "connection-created",
                        "connection-changed",
                        "connection-paused",
                        "connection-resumed",
                        "connection-reauthorized",
                        "connection-disconnected",
                        "data-deletion-requested",
                        "data-deleted");
    }

    @Test
    void shouldPublishNothingAndRefuseTheTokenWhenDisconnectedDuringTheInitialSync() throws Exception {
        source.insert(UnifiedEntity.ASSETS, 1, ROWS);
        LivingConnection connection = LivingConnection.of(millrace, create());
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !connection
                        .get("/syncs")
                        .at("/entities/0/progress/records")
                        .asText("0")
                        .equals("0"));

        Instant asked = Instant.now();
        CompletableFuture<Instant> answered = CompletableFuture.supplyAsync(() -> {
            assertThat(connection.step("disconnection", "{}").status()).isEqualTo(200);
            return Instant.now();
        });
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Set.copyOf(connection.answersToItsToken()).equals(Set.of(401)));
        Instant refused = Instant.now();

        assertThat(refused).isBeforeOrEqualTo(answered.join().plusSeconds(1));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                connection.get("/syncs").at("/entities/0/state").asText())
                        .isEqualTo("CANCELLED"));
        await().during(QUIET).atMost(LIMIT).until(() -> connection.published().size() < ROWS);
        assertThat(connection.published())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(Instant.ofEpochMilli(record.timestamp()))
                        .isBeforeOrEqualTo(answered.join().plusSeconds(2)));
        System.err.printf(
                "a disconnect amid the initial sync: answered after %d ms, token refused after %d ms, last record %d ms%n",
                Duration.between(asked, answered.join()).toMillis(),
                Duration.between(asked, refused).toMillis(),
                connection.published().stream()
                        .mapToLong(record -> record.timestamp() - asked.toEpochMilli())
                        .max()
                        .orElseThrow());
    }

    private Answer create() {
        return millrace.connect(source.connectForm(), List.of(UnifiedEntity.ASSETS));
    }

    private String credentials(String password) throws Exception {
        return JSON.writeValueAsString(
                Map.of("connect", Map.of("username", source.connectForm().get("username"), "password", password)));
    }
}
