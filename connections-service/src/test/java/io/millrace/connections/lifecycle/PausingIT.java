package io.millrace.connections.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Events;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.connections.testing.Worker;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class PausingIT {
    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldStopItsRunsAndSayWhyWhenPaused() {
        UUID id = api.created("P1D");
        Worker.request(id, 1);

        api.post("/" + id + "/pause", "{\"note\": \"maintenance\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("stateReason.detail", equalTo("maintenance"));

        Events.upTo(Topics.SYNC_REQUESTED, id, EventTypes.SYNC_CANCELLED);
        assertThat(Database.column("select 1 from stream where due_at is not null"))
                .isEmpty();
        assertThat(Events.upTo(Topics.CONNECTIONS, id, EventTypes.CONNECTION_UPDATED)
                        .getLast()
                        .data()
                        .path("state")
                        .asText())
                .isEqualTo("PAUSED");
        assertThat(Events.auditedUpTo(id, "connection-paused")
                        .getLast()
                        .path("actor")
                        .asText())
                .startsWith("operator:");
        api.get("/" + id + "/history")
                .then()
                .body("data.to", equalTo(List.of("PAUSED", "INITIAL_SYNC")))
                .body("data[0].from", equalTo("INITIAL_SYNC"))
                .body("data[0].reason.code", equalTo("requested"))
                .body("data[0].actor", startsWith("operator:"));
    }

    @Test
    void shouldGoOnWhereItWasWhenResumed() {
        UUID id = api.created("P1D");
        String first = Worker.request(id, 1).runId();
        api.step(id, "pause").then().statusCode(200);

        api.step(id, "resume").then().statusCode(200).body("state", equalTo("INITIAL_SYNC"));

        assertThat(Worker.request(id, 2).runId()).isGreaterThan(first);
        Events.auditedUpTo(id, "connection-resumed");
    }

    @Test
    void shouldChangeNothingWhenTheStepIsRepeated() {
        UUID id = api.created("P1D");
        api.step(id, "pause").then().statusCode(200);

        api.step(id, "pause").then().statusCode(200).body("state", equalTo("PAUSED"));

        api.get("/" + id + "/history").then().body("data.size()", equalTo(2));
    }

    @Test
    void shouldGiveHistoryInPagesWhenItIsLong() {
        UUID id = api.created("P1D");
        api.step(id, "pause");
        api.step(id, "resume");

        String next = api.get("/" + id + "/history?limit=2")
                .then()
                .body("data.size()", equalTo(2))
                .extract()
                .path("next");

        api.get("/" + id + "/history?limit=2&cursor=" + next)
                .then()
                .body("data.from", equalTo(List.of("PENDING")))
                .body("next", equalTo(null));
        api.get("/" + id + "/history?cursor=x").then().statusCode(400).body("field", equalTo("cursor"));
    }

    @Test
    void shouldNameTheStateWhenTheStepDoesNotFit() {
        UUID id = api.created("P1D");
        api.step(id, "disconnection").then().statusCode(200);

        api.step(id, "pause")
                .then()
                .statusCode(409)
                .body("code", equalTo("state-conflict"))
                .body("detail", containsString("DISCONNECTED"));
        api.step(id, "resume").then().statusCode(409);
        api.patch(id, "{\"name\": \"other\"}").then().statusCode(409);
        api.step(UUID.randomUUID(), "pause").then().statusCode(404).body("code", equalTo("unknown-connection"));
        new Api(neighbours.operatorKey(OperatorRole.VIEWER))
                .step(id, "pause")
                .then()
                .statusCode(403);
    }
}
