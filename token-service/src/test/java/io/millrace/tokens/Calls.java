package io.millrace.tokens;

import static io.restassured.RestAssured.given;

import io.millrace.testing.MillraceTestServices;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Calls token-service as the other services do. */
public final class Calls {
    private Calls() {}

    public static RequestSpecification as(String service) {
        return given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken(service))
                .contentType("application/json");
    }

    public static RequestSpecification connections() {
        return as("connections-service");
    }

    /** Calls as a person does who has a new key of that role. */
    public static RequestSpecification operator(String role) {
        return given().header("Authorization", "Bearer " + operatorKey(role));
    }

    public static String operatorKey(String role) {
        return as("launcher")
                .body(Map.of("name", "test", "role", role))
                .post("/internal/operator-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    /** A new live token of the connection. */
    public static String issue(UUID connectionId, String environment) {
        return connections()
                .body(Map.of("connectionId", connectionId, "environment", environment))
                .post("/internal/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    public static ValidatableResponse introspect(String token) {
        return as("mapping-service")
                .body(Map.of("token", token))
                .post("/internal/introspect")
                .then()
                .statusCode(200);
    }

    public static ValidatableResponse putCredential(UUID connectionId, String environment, Map<String, String> values) {
        return connections()
                .body(Map.of("environment", environment, "values", values))
                .put("/internal/credentials/" + connectionId)
                .then();
    }

    public static ValidatableResponse lease(UUID connectionId, String environment) {
        return as("sync-worker")
                .body(Map.of(
                        "connectionId",
                        connectionId,
                        "environment",
                        environment,
                        "entity",
                        "work-orders",
                        "runId",
                        "01JDGQ0000000000000000RUN1"))
                .post("/internal/leases")
                .then();
    }
}
