package io.millrace.connections.lifecycle;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.credit.Credits;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.connections.testing.Worker;
import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The states that nobody asks for: they come from what the workers meet. */
@QuarkusTest
@RealServices
class ConnectionStatesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Credits credits = CDI.current().select(Credits.class).get();

    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldBeActiveWhenEveryEntityHasBeenReadOnce() {
        UUID id = api.created("P1D");

        Worker.done(Worker.request(id, 1));

        become(id, "ACTIVE");
        api.get("/" + id)
                .then()
                .body("lastSyncAt", notNullValue())
                .body("nextSyncAt", notNullValue())
                .body("credits", equalTo(1));
        api.step(id, "pause").then().statusCode(200);
        api.step(id, "resume").then().body("state", equalTo("ACTIVE"));
    }

    @Test
    void shouldLoseItsSourceOnlyWhenFailuresGoOnAndFindItAtTheFirstSuccess() {
        UUID id = api.created("P1D");
        SyncRequested first = Worker.request(id, 1);

        Worker.stopped(first, SyncState.PARKED, "source-unavailable");
        SyncRequested second = Worker.request(id, 2);
        api.get("/" + id).then().body("state", equalTo("INITIAL_SYNC"));
        Database.update("update connection set source_lost_since = now() - interval '1 minute'");
        Worker.stopped(second, SyncState.PARKED, "source-unavailable");

        become(id, "SOURCE_UNAVAILABLE");
        Worker.done(Worker.request(id, 3));
        become(id, "ACTIVE");
        api.get("/" + id + "/history")
                .then()
                .body("data.to", equalTo(List.of("ACTIVE", "INITIAL_SYNC", "SOURCE_UNAVAILABLE", "INITIAL_SYNC")))
                .body("data[2].reason.code", equalTo("source-unavailable"));
    }

    @Test
    void shouldWaitWhileThePoolIsEmptyAndBeginTheOldestFirstWhenCreditsCome() {
        grantCredits();
        UUID most = UUID.randomUUID();
        UUID last = UUID.randomUUID();
        hold(most, available() - 1);
        hold(last, 1);
        UUID older = test();
        UUID younger = test();
        api.get("/" + older)
                .then()
                .body("state", equalTo("INACTIVE"))
                .body("stateReason.code", equalTo("credits-missing"))
                .body("credits", equalTo(0));
        api.step(older, "pause").then().statusCode(409);

        release(last);

        become(older, "INITIAL_SYNC");
        Worker.request(older, 1);
        api.get("/" + younger).then().body("state", equalTo("INACTIVE"));
        release(most);
        become(younger, "INITIAL_SYNC");
    }

    private UUID test() {
        String body = Api.workOrders("P1D").replace("\"Leeds\"", "\"Leeds\", \"environment\": \"test\"");
        return UUID.fromString(api.create(body).then().statusCode(201).extract().path("connection.id"));
    }

    /** Whatever other tests have left of the pool. */
    private void grantCredits() {
        given().header("Authorization", "Bearer " + api.bearer())
                .contentType(ContentType.JSON)
                .body("{\"credits\": 10}")
                .post("/api/v1/credits/test/grants")
                .then()
                .statusCode(201);
    }

    private static int available() {
        return Integer.parseInt(Database.column("select bought - held from credit_pool where environment = 'TEST'")
                .getFirst());
    }

    private void hold(UUID connection, int number) {
        QuarkusTransaction.requiringNew().run(() -> credits.hold(connection, Environment.TEST, number));
    }

    private void release(UUID connection) {
        QuarkusTransaction.requiringNew().run(() -> credits.release(connection));
    }

    private void become(UUID id, String state) {
        await().atMost(SOON).untilAsserted(() -> api.get("/" + id).then().body("state", equalTo(state)));
    }
}
