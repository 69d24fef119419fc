package io.millrace.connections.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class ReconnectionIT {
    private static final String CREDENTIALS = "{\"connect\": {\"username\": \"reader\", \"password\": \"canary-new\"}}";

    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldMakeANewConnectionWithTheOldOnesSettings() {
        UUID old = api.created("PT2H");
        api.patch(old, "{\"metadata\": {\"region\": \"emea\"}}").then().statusCode(200);
        api.step(old, "disconnection").then().statusCode(200);

        Response made = api.post("/" + old + "/reconnection", CREDENTIALS);

        made.then()
                .statusCode(201)
                .body("connection.id", not(equalTo(old.toString())))
                .body("connection.state", equalTo("INITIAL_SYNC"))
                .body("connection.settings.host", equalTo("db.example.com"))
                .body("connection.metadata", equalTo(Map.of("region", "emea")))
                .body("connection.period", equalTo("P30D"))
                .body("connection.schedules.work-orders.interval", equalTo("PT2H"))
                .body("connection.reconnectedFrom", equalTo(old.toString()))
                .body("token.value", startsWith("mlr_live_"));
        UUID id = UUID.fromString(made.path("connection.id"));
        new Api(made.path("token.value")).get("/" + id).then().statusCode(200);
        assertThat(Events.upTo(Topics.CONNECTIONS, id, EventTypes.CONNECTION_CREATED)
                        .getLast()
                        .data()
                        .path("reconnectedFrom")
                        .asText())
                .isEqualTo(old.toString());
        Events.auditedUpTo(id, "connection-reconnected");
        api.get("/" + old).then().body("state", equalTo("DISCONNECTED"));
        assertThat(neighbours.mapsOf(id)).contains(old);
    }

    @Test
    void shouldLeaveNothingWhenTheFieldMapsCannotBeCarriedOver() {
        UUID old = api.created("P1D");
        api.step(old, "disconnection").then().statusCode(200);
        neighbours.fail("PUT /internal/maps", 503, "database-away", "");

        api.post("/" + old + "/reconnection", CREDENTIALS)
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("code", equalTo("mapping-service-unavailable"));

        assertThat(neighbours.hasSecrets()).isFalse();
        api.get("").then().body("data.id", equalTo(List.of(old.toString())));
    }

    @Test
    void shouldMakeOneConnectionWhenRepeatedWithItsKey() {
        UUID old = api.created("P1D");
        api.step(old, "disconnection").then().statusCode(200);
        String first = api.post("/" + old + "/reconnection", CREDENTIALS, "again")
                .then()
                .statusCode(201)
                .extract()
                .path("connection.id");

        api.post("/" + old + "/reconnection", CREDENTIALS, "again")
                .then()
                .statusCode(200)
                .body("connection.id", equalTo(first));
    }

    @Test
    void shouldRefuseWhenItIsStillConnected() {
        UUID id = api.created("P1D");

        api.post("/" + id + "/reconnection", CREDENTIALS)
                .then()
                .statusCode(409)
                .body("code", equalTo("state-conflict"));
    }
}
