package io.millrace.connections.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class SyncsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SyncCounts HALF = new SyncCounts(1, 50, 0, 0, 0, 100L);
    private static final SyncCounts ALL = new SyncCounts(2, 100, 0, 0, 0, 100L);
    private static final List<CursorInterval> COVERED = List.of(new CursorInterval("a", "b"));

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldShowProgressWhenAWorkerCommitsPages() {
        UUID id = api.created("P1D");
        SyncRequested run = requests(id, 1).getFirst();
        status(
                id,
                status -> status.body("entities[0].state", equalTo("REQUESTED"))
                        .body("entities[0].kind", equalTo("initial")));

        commit(run, SyncState.RUNNING, HALF, List.of(), null);

        status(
                id,
                status -> status.body("entities[0].state", equalTo("RUNNING"))
                        .body("entities[0].progress.percent", equalTo(50))
                        .body("entities[0].progress.records", equalTo(50))
                        .body("entities[0].counts.pages", equalTo(1))
                        .body("entities[0].nextRunAt", nullValue()));
    }

    @Test
    void shouldShowCoverageAndTheNextTimeWhenARunIsDone() {
        UUID id = api.created("P1D");
        SyncRequested run = requests(id, 1).getFirst();

        commit(run, SyncState.DONE, ALL, COVERED, null);

        status(
                id,
                status -> status.body("entities[0].state", equalTo("DONE"))
                        .body("entities[0].progress.percent", equalTo(100))
                        .body("entities[0].coverage[0].to", equalTo("b"))
                        .body("entities[0].guarantee", equalTo("safe"))
                        .body("entities[0].lastSuccessAt", notNullValue())
                        .body("entities[0].nextRunAt", notNullValue()));
    }

    @Test
    void shouldChangeNothingWhenOldCursorsAreReadAgain() {
        UUID id = api.created("P1D");
        SyncRequested run = requests(id, 1).getFirst();
        commit(run, SyncState.RUNNING, HALF, List.of(), null);
        commit(run, SyncState.DONE, ALL, COVERED, null);

        commit(run, SyncState.RUNNING, HALF, List.of(), null);
        commitUnknownRuns();

        status(
                id,
                status -> status.body("entities[0].state", equalTo("DONE"))
                        .body("entities[0].progress.records", equalTo(100)));
    }

    @Test
    void shouldRunAgainWhenTheIntervalHasPassedSinceTheEnd() {
        UUID id = api.created("PT1S");
        SyncRequested first = requests(id, 1).getFirst();

        commit(first, SyncState.DONE, ALL, COVERED, null);

        SyncRequested second = requests(id, 2).getLast();
        assertThat(second.isAfter(first)).isTrue();
        assertThat(second.kind()).isEqualTo(SyncKind.INCREMENTAL);
        assertThat(second.periodStart()).isEqualTo(first.periodStart());
    }

    @Test
    void shouldBeginNoSecondRunWhenTheTimeComesWhileOneGoesOn() {
        UUID id = api.created("PT1S");
        commit(requests(id, 1).getFirst(), SyncState.RUNNING, HALF, List.of(), null);
        status(id, status -> status.body("entities[0].state", equalTo("RUNNING")));
        Database.update("update stream set due_at = now()");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Database.column("select 1 from stream where due_at is not null"))
                        .isEmpty());

        assertThat(requests(id, 1)).hasSize(1);
    }

    @Test
    void shouldAskForTheSameRunAgainWhenNobodyHasAnswered() {
        UUID id = api.created("P1D");
        SyncRequested first = requests(id, 1).getFirst();

        Database.update("update stream set due_at = now()");

        assertThat(requests(id, 2).getLast()).isEqualTo(first);
    }

    @Test
    void shouldAskForTheSameRunAgainWhenAParkedOnesTimeHasCome() {
        UUID id = api.created("P1D");
        SyncRequested first = requests(id, 1).getFirst();

        commit(first, SyncState.PARKED, HALF, List.of(), Instant.now().plusSeconds(1));

        status(
                id,
                status -> status.body("entities[0].reason.code", equalTo("source-unavailable"))
                        .body("entities[0].retryAt", notNullValue()));
        SyncRequested again = requests(id, 2).getLast();
        assertThat(again.runId()).isEqualTo(first.runId());
        assertThat(again.attempt()).isEqualTo(1);
    }

    @Test
    void shouldRunOnceWhenMissedWhileTheServiceWasAway() {
        UUID id = api.created("PT10S");
        SyncRequested first = requests(id, 1).getFirst();
        commit(first, SyncState.FAILED, HALF, List.of(), null);
        status(
                id,
                status -> status.body("entities[0].state", equalTo("FAILED"))
                        .body("entities[0].reason.message", notNullValue()));

        Database.update("update stream set due_at = now() - interval '1 day'");

        List<SyncRequested> requests = requests(id, 2);
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().runId()).isGreaterThan(first.runId());
    }

    @Test
    void shouldJoinTheRunWhenASyncIsAskedForWhileOneGoesOn() {
        UUID id = api.created("P1D");
        SyncRequested first = requests(id, 1).getFirst();

        api.post("/" + id + "/syncs", "{\"entities\": [\"work-orders\"]}")
                .then()
                .statusCode(202)
                .body("runs[0].entity", equalTo("work-orders"))
                .body("runs[0].runId", equalTo(first.runId()));
    }

    @Test
    void shouldBeginARunWhenASyncIsAskedForAtRest() {
        UUID id = api.created("P1D");
        SyncRequested first = requests(id, 1).getFirst();
        commit(first, SyncState.DONE, ALL, COVERED, null);
        status(id, status -> status.body("entities[0].state", equalTo("DONE")));

        String runId = api.post("/" + id + "/syncs", "")
                .then()
                .statusCode(202)
                .extract()
                .path("runs[0].runId");

        assertThat(requests(id, 2).getLast().runId()).isEqualTo(runId).isGreaterThan(first.runId());
    }

    @Test
    void shouldRefuseASyncWhenTheConnectionLacksTheEntity() {
        UUID id = api.created("P1D");

        api.post("/" + id + "/syncs", "{\"entities\": [\"vendors\"]}")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-entity"));
    }

    @Test
    void shouldKeepANewScheduleWhenItIsPut() {
        UUID id = api.created("P1D");

        api.put("/" + id + "/schedules", "{\"work-orders\": \"PT5M\"}")
                .then()
                .statusCode(200)
                .body("work-orders", equalTo("PT5M"));

        api.get("/" + id + "/schedules").then().body("work-orders", equalTo("PT5M"));
        api.put("/" + id + "/schedules", "{\"work-orders\": \"P31D\"}")
                .then()
                .statusCode(400)
                .body("field", equalTo("schedules.work-orders"));
    }

    private void status(UUID id, Consumer<ValidatableResponse> expected) {
        await().atMost(SOON)
                .untilAsserted(() -> expected.accept(api.syncs(id).then().statusCode(200)));
    }

    /** What was asked for so far, once that many requests are there. */
    private List<SyncRequested> requests(UUID id, int count) {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                        .readUntil(
                                Topics.SYNC_REQUESTED,
                                SOON,
                                records -> records.stream()
                                                .filter(record -> record.key().equals(id.toString()))
                                                .count()
                                        >= count)
                        .stream()
                        .filter(record -> record.key().equals(id.toString()))
                        .map(record -> read(record.value()))
                        .toList();
    }

    private SyncRequested read(byte[] value) {
        try {
            return json.readValue(value, SyncRequested.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit(
            SyncRequested run, SyncState state, SyncCounts counts, List<CursorInterval> coverage, Instant retryAt) {
        send(run.stream().key(), Cursors.of(run, state, counts, coverage, retryAt));
    }

    /** Things that another version, or a restored database, may bring: none may stop what follows. */
    private void commitUnknownRuns() {
        UUID nobody = UUID.randomUUID();
        send(nobody + "/assets", "not a cursor");
        send(nobody + "/assets", null);
        SyncRequested unknown = new SyncRequested(
                nobody,
                UnifiedEntity.ASSETS,
                RunId.first(Instant.now()).text(),
                0,
                SyncKind.INITIAL,
                Environment.LIVE,
                "gone",
                Map.of(),
                null,
                null);
        commit(unknown, SyncState.DONE, ALL, COVERED, null);
    }

    private void send(String key, Object value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", MillraceTestServices.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] bytes = value == null ? null : json.writeValueAsBytes(value);
            producer.send(new ProducerRecord<>(Topics.SYNC_CURSOR, 0, key, bytes))
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the cursor was not written", e);
        }
    }
}
