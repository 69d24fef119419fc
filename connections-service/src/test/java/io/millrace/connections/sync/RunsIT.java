package io.millrace.connections.sync;

import static io.millrace.connections.sync.TopicWorker.ALL;
import static io.millrace.connections.sync.TopicWorker.HALF;
import static io.millrace.connections.sync.TopicWorker.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class RunsIT {
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
    void shouldKeepTheRunsThatHaveEndedWhenOthersFollow() {
        UUID id = api.created("P1D");
        SyncRequested first = worker.requests(id, 1).getFirst();
        worker.commit(first, SyncState.FAILED, HALF, List.of(), null);
        ended(id, 1);
        api.post("/" + id + "/syncs", "");
        SyncRequested second = worker.requests(id, 2).getLast();
        worker.done(second);
        ended(id, 2);

        Response newest = api.get("/" + id + "/runs?limit=1");
        Response oldest = api.get("/" + id + "/runs?limit=1&entity=work-orders&cursor=" + newest.path("next"));

        newest.then()
                .statusCode(200)
                .body("data[0].runId", equalTo(second.runId()))
                .body("data[0].outcome", equalTo("DONE"))
                .body("data[0].records", equalTo(100));
        oldest.then()
                .body("data[0].runId", equalTo(first.runId()))
                .body("data[0].outcome", equalTo("FAILED"))
                .body("data[0].reason.code", equalTo("source-unavailable"))
                .body("next", nullValue());
        api.get("/" + id + "/runs?cursor=nonsense").then().statusCode(400).body("field", equalTo("cursor"));
    }

    @Test
    void shouldForgetRunsWhenTheyAreOlderThanTheHistory() {
        UUID id = api.created("P1D");
        worker.done(worker.requests(id, 1).getFirst());
        ended(id, 1);
        Database.update("update run set records = 0, ended_at = now() - interval '25 h'");

        bean(OldRuns.class).forget();

        ended(id, 0);
    }

    @Test
    void shouldTellTheWorkerAndBeginAnewWhenStreamsAreStoppedAndGoOn() {
        UUID id = api.created("P1D");
        SyncRequested first = worker.requests(id, 1).getFirst();
        worker.commit(first, SyncState.RUNNING, HALF, List.of(), null);
        status(id, status -> status.body("entities[0].state", equalTo("RUNNING")));

        stops(stops -> stops.stop(id));

        assertThat(worker.events(id, EventTypes.SYNC_CANCELLED, 1)).hasSize(1);
        api.get("/" + id + "/runs")
                .then()
                .body("data[0].outcome", equalTo("CANCELLED"))
                .body("data[0].records", equalTo(50));
        worker.commit(first, SyncState.RUNNING, ALL, List.of(), null);
        stops(stops -> stops.resume(id));
        assertThat(worker.requests(id, 2).getLast().runId()).isGreaterThan(first.runId());
        assertThat(Database.column("select state from stream")).containsExactly("REQUESTED");
    }

    @Test
    void shouldAskTheWorkerToForgetWhenTheDataIsDeleted() {
        UUID id = api.created("P1D");

        stops(stops -> stops.forget(id));

        assertThat(worker.events(id, EventTypes.STREAM_FORGOTTEN, 1)).hasSize(1);
        assertThat(Database.column("select 1 from stream where due_at is not null"))
                .isEmpty();
    }

    private static void stops(Consumer<StreamStops> step) {
        QuarkusTransaction.requiringNew().run(() -> step.accept(bean(StreamStops.class)));
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    private void ended(UUID id, int count) {
        await().atMost(SOON)
                .untilAsserted(() -> api.get("/" + id + "/runs").then().body("data.size()", equalTo(count)));
    }

    private void status(UUID id, Consumer<ValidatableResponse> expected) {
        await().atMost(SOON)
                .untilAsserted(() -> expected.accept(api.syncs(id).then().statusCode(200)));
    }
}
