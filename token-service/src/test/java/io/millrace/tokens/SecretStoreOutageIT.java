package io.millrace.tokens;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.testing.NeedsOpenBao;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes on and what stops while the secret store is away, and that all is well again without a restart of the service. */
@NeedsOpenBao
@QuarkusTest
@WithTestResource(
        value = OwnSecretStore.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class SecretStoreOutageIT {
    private final UUID connection = UUID.randomUUID();

    @AfterEach
    void storeIsUp() {
        OwnSecretStore.up();
    }

    @Test
    void shouldAnswer503UntilStoreIsBackWhenItWasKilled() {
        Calls.putCredential(connection, "live", Map.of("password", "p1")).statusCode(204);

        OwnSecretStore.kill();
        Calls.lease(connection, "live")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("secret-store-unavailable"));
        Calls.putCredential(connection, "live", Map.of("password", "p2")).statusCode(503);

        OwnSecretStore.up();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> Calls.lease(connection, "live").statusCode(200).body("values.password", equalTo("p1")));
    }

    @Test
    void shouldGoOnVerifyingAndStayReadyWhenStoreIsAway() {
        String token = Calls.issue(connection, "live");

        OwnSecretStore.kill();
        Calls.introspect(token).body("active", equalTo(true));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'secret-store' }.data.reachable", equalTo(false));
    }

    @Test
    void shouldLogInAgainWhenItsTokenWasRevoked() {
        Calls.putCredential(connection, "test", Map.of("password", "p1")).statusCode(204);

        OwnSecretStore.revokeAllLogins();

        Calls.lease(connection, "test").statusCode(200).body("values.password", equalTo("p1"));
    }
}
