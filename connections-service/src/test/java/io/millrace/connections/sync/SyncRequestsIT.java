package io.millrace.connections.sync;

import static io.millrace.connections.sync.TopicWorker.ALL;
import static io.millrace.connections.sync.TopicWorker.COVERED;
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
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class SyncRequestsIT {
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
    void shouldJoinTheRunWhenASyncIsAskedForWhileOneGoesOn() {
        UUID id = api.created("P1D");
        SyncRequested first = worker.requests(id, 1).getFirst();

        api.post("/" + id + "/syncs", "{\"entities\": [\"work-orders\"]}")
                .then()
                .statusCode(202)
                .body("runs[0].entity", equalTo("work-orders"))
                .body("runs[0].outcome", equalTo("joined"))
                .body("runs[0].runId", equalTo(first.runId()));
    }

    @Test
    void shouldBeginARunWhenASyncIsAskedForAtRest() {
        UUID id = api.created("P1D");
        SyncRequested first = worker.requests(id, 1).getFirst();
        worker.commit(first, SyncState.DONE, ALL, COVERED, null);
        status(id, status -> status.body("entities[0].state", equalTo("DONE")));

        String runId = api.post("/" + id + "/syncs", "")
                .then()
                .statusCode(202)
                .extract()
                .path("runs[0].runId");

        assertThat(worker.requests(id, 2).getLast().runId()).isEqualTo(runId).isGreaterThan(first.runId());
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
                .body("work-orders.interval", equalTo("PT5M"));

        api.get("/" + id + "/schedules").then().body("work-orders.interval", equalTo("PT5M"));
        api.put("/" + id + "/schedules", "{\"work-orders\": \"P31D\"}")
                .then()
                .statusCode(400)
                .body("field", equalTo("schedules.work-orders"));
    }

    @Test
    void shouldRunByTheClockOfAZoneWhenACronIsPut() {
        UUID id = api.created("P1D");
        worker.commit(worker.requests(id, 1).getFirst(), SyncState.DONE, ALL, COVERED, null);
        status(id, status -> status.body("entities[0].state", equalTo("DONE")));

        api.put("/" + id + "/schedules", """
                        {"work-orders": {"cron": "0 6 * * *", "zone": "Europe/London"}}""").then().statusCode(200).body("work-orders.zone", equalTo("Europe/London"));

        Instant next = Instant.parse(api.syncs(id).path("entities[0].nextRunAt"));
        assertThat(next.atZone(ZoneId.of("Europe/London")).truncatedTo(ChronoUnit.MINUTES))
                .satisfies(time -> assertThat(time.toLocalTime()).isEqualTo(LocalTime.of(6, 0)));
        api.put("/" + id + "/schedules", "{\"work-orders\": {\"paused\": true}}")
                .then()
                .body("work-orders.cron", equalTo("0 6 * * *"));
        api.syncs(id).then().body("entities[0].nextRunAt", nullValue());
    }

    @Test
    void shouldRunTheFullSyncNextWhenItIsAskedForWhileAnotherGoesOn() {
        UUID id = api.created("P1D");
        SyncRequested first = worker.requests(id, 1).getFirst();

        api.post("/" + id + "/syncs", "{\"kind\": \"full\"}")
                .then()
                .statusCode(202)
                .body("runs[0].outcome", equalTo("waiting"))
                .body("runs[0].runId", equalTo(first.runId()));
        api.syncs(id).then().body("entities[0].nextKind", equalTo("full"));
        worker.commit(first, SyncState.DONE, ALL, COVERED, null);

        assertThat(worker.requests(id, 2).getLast().kind()).isEqualTo(SyncKind.FULL);
        api.post("/" + id + "/syncs", "{\"kind\": \"sweep\"}")
                .then()
                .statusCode(400)
                .body("field", equalTo("kind"));
    }

    private void status(UUID id, Consumer<ValidatableResponse> expected) {
        await().atMost(SOON)
                .untilAsserted(() -> expected.accept(api.syncs(id).then().statusCode(200)));
    }
}
