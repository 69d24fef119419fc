package io.millrace.connections.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Events;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.connections.testing.Worker;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class ConnectionChangesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldChangeWhatIsNamedAndKeepTheRest() {
        UUID id = api.created("P1D");

        api.patch(id, "{\"name\": \" Lyon \", \"metadata\": {\"region\": \"emea\"}}")
                .then()
                .statusCode(200)
                .body("name", equalTo("Lyon"))
                .body("metadata", equalTo(Map.of("region", "emea")))
                .body("entities.size()", equalTo(1));

        assertThat(Events.upTo(Topics.CONNECTIONS, id, EventTypes.CONNECTION_UPDATED)
                        .getLast()
                        .data()
                        .path("name")
                        .asText())
                .isEqualTo("Lyon");
        assertThat(Events.auditedUpTo(id, "connection-changed")
                        .getLast()
                        .path("details")
                        .path("changed")
                        .asText())
                .isEqualTo("name metadata");
        api.patch(id, "{\"metadata\": {}}").then().body("name", equalTo("Lyon")).body("metadata", equalTo(Map.of()));
    }

    @Test
    void shouldReadNewEntitiesAndForgetThoseNotNamedWhenEntitiesChange() {
        UUID id = api.created("P1D");
        Worker.request(id, 1);

        api.patch(id, "{\"entities\": [\"assets\"]}")
                .then()
                .statusCode(200)
                .body("entities", containsInAnyOrder("assets"));

        assertThat(Worker.request(id, 2).entity()).isEqualTo(UnifiedEntity.ASSETS);
        Events.upTo(Topics.SYNC_REQUESTED, id, EventTypes.STREAM_FORGOTTEN);
        api.syncs(id).then().body("entities.entity", containsInAnyOrder("assets"));
    }

    @Test
    void shouldBecomeActiveWhenOnlyEntitiesAreLeftThatHaveBeenRead() {
        UUID id = api.created("P1D");
        Worker.done(Worker.request(id, 1));
        await().atMost(SOON).untilAsserted(() -> api.get("/" + id).then().body("state", equalTo("ACTIVE")));
        api.patch(id, "{\"entities\": [\"assets\", \"work-orders\"]}").then().body("state", equalTo("ACTIVE"));
    }

    @Test
    void shouldBeginNothingWhenPaused() {
        UUID id = api.created("P1D");
        api.step(id, "pause").then().statusCode(200);

        api.patch(id, "{\"entities\": [\"assets\", \"work-orders\"]}").then().statusCode(200);

        assertThat(Database.column("select 1 from stream where due_at is not null"))
                .isEmpty();
    }

    @Test
    void shouldNameTheFieldWhenTheChangeIsWrong() {
        UUID id = api.created("P1D");

        api.patch(id, "{\"name\": \" \"}").then().statusCode(400).body("field", equalTo("name"));
        api.patch(id, "{\"entities\": []}").then().statusCode(400).body("field", equalTo("entities"));
        api.patch(id, "{\"entities\": [\"sprockets\"]}").then().statusCode(404).body("code", equalTo("unknown-entity"));
        api.patch(id, "{\"metadata\": {\"a b\": \"c\"}}").then().statusCode(400).body("field", equalTo("metadata"));
        api.patch(id, "{\"metadata\": {\"a\": \"" + "x".repeat(501) + "\"}}")
                .then()
                .statusCode(400)
                .body("field", equalTo("metadata.a"));
    }
}
