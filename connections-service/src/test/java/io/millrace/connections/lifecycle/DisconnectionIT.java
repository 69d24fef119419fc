package io.millrace.connections.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Events;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class DisconnectionIT {
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
    void shouldEndAllThatItDoesWhenDisconnected() {
        Response made = api.make("P1D");
        UUID id = UUID.fromString(made.path("connection.id"));
        Api customer = new Api(made.path("token.value"));
        customer.get("/" + id).then().statusCode(200);

        api.step(id, "disconnection")
                .then()
                .statusCode(200)
                .body("state", equalTo("DISCONNECTED"))
                .body("credits", equalTo(0));

        customer.get("/" + id).then().statusCode(401);
        assertThat(neighbours.hasSecretsOf(id)).isFalse();
        assertThat(Database.column("select 1 from stream where due_at is not null"))
                .isEmpty();
        assertThat(held()).isEqualTo(0);
        Events.upTo(Topics.SYNC_REQUESTED, id, EventTypes.SYNC_CANCELLED);
        Events.upTo(Topics.CONNECTIONS, id, EventTypes.CONNECTION_DISCONNECTED);
        Events.auditedUpTo(id, "connection-disconnected");
        api.get("/" + id + "/history").then().statusCode(200).body("data[0].to", equalTo("DISCONNECTED"));
        api.get("?state=disconnected").then().body("data.id", equalTo(List.of(id.toString())));
    }

    @Test
    void shouldChangeNothingWhenTheTokenCannotBeRevoked() {
        Response made = api.make("P1D");
        UUID id = UUID.fromString(made.path("connection.id"));
        neighbours.fail("DELETE /internal/connections", 503, "secret-store-unavailable", "away");

        api.step(id, "disconnection").then().statusCode(503).body("code", equalTo("token-service-unavailable"));

        api.get("/" + id).then().body("state", equalTo("INITIAL_SYNC"));
        new Api(made.path("token.value")).get("/" + id).then().statusCode(200);
        assertThat(held()).isEqualTo(1);
    }

    /** The state is DISCONNECTED and the secrets are there: what a crash leaves after the transaction. */
    @Test
    void shouldDestroyTheSecretsLaterWhenItCannotAtOnce() {
        UUID id = api.created("P1D");
        neighbours.fail("DELETE /internal/credentials", 503, "secret-store-unavailable", "sealed");

        api.step(id, "disconnection").then().statusCode(200).body("state", equalTo("DISCONNECTED"));

        assertThat(neighbours.hasSecretsOf(id)).isTrue();
        neighbours.mend();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(neighbours.hasSecretsOf(id)).isFalse());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Database.column("select 1 from connection where secrets_left"))
                        .isEmpty());
    }

    @Test
    void shouldGiveCreditsBackOnceWhenRepeated() {
        UUID id = api.created("P1D");
        api.step(id, "disconnection").then().statusCode(200);

        api.step(id, "disconnection").then().statusCode(200).body("state", equalTo("DISCONNECTED"));

        api.get("/" + id + "/history").then().body("data.size()", equalTo(2));
        assertThat(Database.column("select 1 from credit_movement where kind = 'RELEASE' and connection_id = ?", id))
                .hasSize(1);
    }

    private static int held() {
        return Integer.parseInt(Database.column(
                        "select coalesce(sum(h.credits), 0) from credit_hold h join connection c on c.id = h.connection_id")
                .getFirst());
    }
}
