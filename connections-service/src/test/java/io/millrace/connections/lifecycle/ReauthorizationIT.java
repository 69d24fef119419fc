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
import io.millrace.connections.testing.Worker;
import io.millrace.contracts.SyncState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class ReauthorizationIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NEW = "{\"connect\": {\"username\": \"reader\", \"password\": \"canary-new\"}}";

    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldSyncAgainWithTheSameTokenWhenTheSourceTakesTheNewCredentials() {
        Response made = api.make("P1D");
        UUID id = UUID.fromString(made.path("connection.id"));
        Worker.stopped(Worker.request(id, 1), SyncState.FAILED, "credentials-refused");
        await().atMost(SOON)
                .untilAsserted(() -> api.get("/" + id)
                        .then()
                        .body("state", equalTo("REAUTHORIZATION_REQUIRED"))
                        .body("stateReason.code", equalTo("credentials-refused")));

        api.post("/" + id + "/reauthorization", NEW).then().statusCode(200).body("state", equalTo("INITIAL_SYNC"));

        assertThat(neighbours.credentialsOf(id).path("password").asText()).isEqualTo("canary-new");
        new Api(made.path("token.value")).get("/" + id).then().statusCode(200);
        Worker.request(id, 2);
        Events.auditedUpTo(id, "connection-reauthorized");
    }

    @Test
    void shouldChangeNothingWhenTheSourceRefusesTheNewCredentials() {
        UUID id = api.created("P1D");
        neighbours.fail("POST /internal/checks", 422, "credentials-refused", "password authentication failed");

        api.post("/" + id + "/reauthorization", NEW)
                .then()
                .statusCode(422)
                .body("code", equalTo("credentials-refused"));

        assertThat(neighbours.credentialsOf(id).path("password").asText()).isEqualTo(Api.PASSWORD);
    }

    @Test
    void shouldChangeNothingWhenTheCredentialsCannotBeStored() {
        UUID id = api.created("P1D");
        neighbours.fail("PUT /internal/credentials", 503, "secret-store-unavailable", "sealed");

        api.post("/" + id + "/reauthorization", NEW).then().statusCode(503);

        assertThat(neighbours.credentialsOf(id).path("password").asText()).isEqualTo(Api.PASSWORD);
    }

    @Test
    void shouldNameTheFieldWhenASettingIsGivenOrACredentialIsMissing() {
        UUID id = api.created("P1D");

        api.post("/" + id + "/reauthorization", NEW.replace("username", "host"))
                .then()
                .statusCode(400)
                .body("field", equalTo("connect.host"));
        api.post("/" + id + "/reauthorization", "{\"connect\": {\"username\": \"reader\"}}")
                .then()
                .statusCode(400)
                .body("field", equalTo("connect.password"));
    }

    @Test
    void shouldRefuseAndStoreNothingWhenDisconnected() {
        UUID id = api.created("P1D");
        api.step(id, "disconnection").then().statusCode(200);

        api.post("/" + id + "/reauthorization", NEW).then().statusCode(409);

        assertThat(neighbours.hasSecretsOf(id)).isFalse();
    }
}
