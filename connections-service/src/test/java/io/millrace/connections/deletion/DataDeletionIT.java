package io.millrace.connections.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Events;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.connections.testing.Worker;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class DataDeletionIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NAME = "{\"name\": \"Leeds\"}";

    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldForgetEverythingAndSayWhatHasGoneWhenAsked() {
        UUID id = disconnected();

        api.post("/" + id + "/deletion", NAME).then().statusCode(202).body("state", equalTo("running"));
        Events.upTo(Topics.SYNC_REQUESTED, id, EventTypes.STREAM_FORGOTTEN);
        Worker.forgotten(new StreamId(id, UnifiedEntity.WORK_ORDERS));

        await().atMost(SOON)
                .untilAsserted(() -> api.get("/" + id + "/deletion")
                        .then()
                        .body("state", equalTo("completed"))
                        .body("purge.records.work-orders", equalTo(11))
                        .body("purge.rawTombstones", equalTo(12))
                        .body("purge.storeRows", equalTo(11))
                        .body("secretsDestroyedAt", notNullValue()));
        api.get("/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("DELETED"))
                .body("name", equalTo("Leeds"))
                .body("settings", anEmptyMap())
                .body("metadata", anEmptyMap());
        assertThat(Database.column("select 1 from stream")).isEmpty();
        assertThat(Events.upTo(Topics.CONNECTIONS, id, EventTypes.CONNECTION_DELETED)
                        .getLast()
                        .data()
                        .path("settings"))
                .isEmpty();
        assertThat(Events.auditedUpTo(id, "data-deleted")
                        .getLast()
                        .path("details")
                        .path("records")
                        .asText())
                .isEqualTo("11");
        api.get("").then().body("data.size()", equalTo(0));
        api.get("?state=deleted").then().body("data.size()", equalTo(1));
    }

    @Test
    void shouldNotPurgeWhileAWorkerMayStillPublish() {
        UUID id = disconnected();
        api.post("/" + id + "/deletion", NAME).then().statusCode(202);

        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> !neighbours.forgets(id));

        Worker.forgotten(new StreamId(id, UnifiedEntity.WORK_ORDERS));
        await().atMost(SOON).until(() -> neighbours.forgets(id));
    }

    @Test
    void shouldGoOnWhenAServiceThatWasAwayComesBack() {
        UUID id = disconnected();
        neighbours.fail("PUT /internal/purges", 503, "starting", "not yet");
        neighbours.fail("DELETE /internal/credentials", 503, "secret-store-unavailable", "sealed");
        api.post("/" + id + "/deletion", NAME).then().statusCode(202);
        Worker.forgotten(new StreamId(id, UnifiedEntity.WORK_ORDERS));
        await().during(Duration.ofSeconds(1))
                .atMost(SOON)
                .untilAsserted(() -> api.get("/" + id + "/deletion").then().body("state", equalTo("running")));

        neighbours.mend();

        await().atMost(SOON)
                .untilAsserted(() -> api.get("/" + id + "/deletion").then().body("state", equalTo("completed")));
    }

    @Test
    void shouldJoinWhenAskedAgain() {
        UUID id = disconnected();
        api.post("/" + id + "/deletion", NAME).then().statusCode(202);

        api.post("/" + id + "/deletion", NAME).then().statusCode(202).body("state", equalTo("running"));

        api.get("/" + id + "/history").then().body("data.size()", equalTo(3));
    }

    @Test
    void shouldBeginNothingWhenTheNameIsAnotherOrItIsConnected() {
        UUID connected = api.created("P1D");
        UUID id = disconnected();

        api.post("/" + id + "/deletion", "{\"name\": \"leeds\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("name-not-repeated"))
                .body("field", equalTo("name"));
        api.post("/" + id + "/deletion", "{}").then().statusCode(400).body("field", equalTo("name"));
        api.post("/" + connected + "/deletion", NAME).then().statusCode(409).body("code", equalTo("state-conflict"));
        api.get("/" + id + "/deletion").then().statusCode(404).body("code", equalTo("unknown-deletion"));
        api.get("/" + id).then().body("state", equalTo("DISCONNECTED"));
    }

    private UUID disconnected() {
        UUID id = api.created("P1D");
        api.step(id, "disconnection").then().statusCode(200);
        return id;
    }
}
