package io.millrace.connections.sync;

import static io.millrace.connections.sync.TopicWorker.ALL;
import static io.millrace.connections.sync.TopicWorker.COVERED;
import static io.millrace.connections.sync.TopicWorker.HALF;
import static io.millrace.connections.sync.TopicWorker.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class SyncsIT {
    private final TopicWorker worker = new TopicWorker();
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
        SyncRequested run = worker.requests(id, 1).getFirst();
        status(
                id,
                status -> status.body("entities[0].state", equalTo("REQUESTED"))
                        .body("entities[0].kind", equalTo("initial")));

        worker.commit(run, SyncState.RUNNING, HALF, List.of(), null);

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
        SyncRequested run = worker.requests(id, 1).getFirst();

        worker.commit(run, SyncState.DONE, ALL, COVERED, null);

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
        SyncRequested run = worker.requests(id, 1).getFirst();
        worker.commit(run, SyncState.RUNNING, HALF, List.of(), null);
        worker.commit(run, SyncState.DONE, ALL, COVERED, null);

        worker.commit(run, SyncState.RUNNING, HALF, List.of(), null);
        commitUnknownRuns();

        status(
                id,
                status -> status.body("entities[0].state", equalTo("DONE"))
                        .body("entities[0].progress.records", equalTo(100)));
    }

    @Test
    void shouldRunAgainWhenTheIntervalHasPassedSinceTheEnd() {
        UUID id = api.created("PT1S");
        SyncRequested first = worker.requests(id, 1).getFirst();

        worker.commit(first, SyncState.DONE, ALL, COVERED, null);

        SyncRequested second = worker.requests(id, 2).getLast();
        assertThat(second.isAfter(first)).isTrue();
        assertThat(second.kind()).isEqualTo(SyncKind.INCREMENTAL);
        assertThat(second.periodStart()).isEqualTo(first.periodStart());
    }

    @Test
    void shouldBeginNoSecondRunWhenTheTimeComesWhileOneGoesOn() {
        UUID id = api.created("PT1S");
        worker.commit(worker.requests(id, 1).getFirst(), SyncState.RUNNING, HALF, List.of(), null);
        status(id, status -> status.body("entities[0].state", equalTo("RUNNING")));
        Database.update("update stream set due_at = now()");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Database.column("select 1 from stream where due_at is not null"))
                        .isEmpty());

        assertThat(worker.requests(id, 1)).hasSize(1);
    }

    @Test
    void shouldAskForTheSameRunAgainWhenNobodyHasAnswered() {
        UUID id = api.created("P1D");
        SyncRequested first = worker.requests(id, 1).getFirst();

        Database.update("update stream set due_at = now()");

        assertThat(worker.requests(id, 2).getLast()).isEqualTo(first);
    }

    @Test
    void shouldAskForTheSameRunAgainWhenAParkedOnesTimeHasCome() {
        UUID id = api.created("P1D");
        SyncRequested first = worker.requests(id, 1).getFirst();

        worker.commit(first, SyncState.PARKED, HALF, List.of(), Cursors.TIME.plusSeconds(1));

        status(
                id,
                status -> status.body("entities[0].reason.code", equalTo("source-unavailable"))
                        .body("entities[0].retryAt", notNullValue()));
        SyncRequested again = worker.requests(id, 2).getLast();
        assertThat(again.runId()).isEqualTo(first.runId());
        assertThat(again.attempt()).isEqualTo(1);
    }

    @Test
    void shouldRunOnceWhenMissedWhileTheServiceWasAway() {
        UUID id = api.created("PT10S");
        SyncRequested first = worker.requests(id, 1).getFirst();
        worker.commit(first, SyncState.FAILED, HALF, List.of(), null);
        status(
                id,
                status -> status.body("entities[0].state", equalTo("FAILED"))
                        .body("entities[0].reason.message", notNullValue()));

        Database.update("update stream set due_at = now() - interval '1 day'");

        List<SyncRequested> requests = worker.requests(id, 2);
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().runId()).isGreaterThan(first.runId());
    }

    private void status(UUID id, Consumer<ValidatableResponse> expected) {
        await().atMost(SOON)
                .untilAsserted(() -> expected.accept(api.syncs(id).then().statusCode(200)));
    }

    /** Things that another version, or a restored database, may bring: none may stop what follows. */
    private void commitUnknownRuns() {
        UUID nobody = UUID.randomUUID();
        worker.send(nobody + "/assets", "not a cursor");
        worker.send(nobody + "/assets", null);
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
        worker.commit(unknown, SyncState.DONE, ALL, COVERED, null);
    }
}
