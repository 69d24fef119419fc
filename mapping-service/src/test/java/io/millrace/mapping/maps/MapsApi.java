package io.millrace.mapping.maps;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.mapping.testing.TokenServiceStandIn;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;

/** The field map of a test connection's vendors, as operators reach it. */
record MapsApi(TestConnection connection) {
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** Announces the connection and waits until its maps are to be seen. */
    static MapsApi of(TestConnection connection) {
        connection.announce();
        MapsApi maps = new MapsApi(connection);
        await().atMost(LIMIT).untilAsserted(() -> maps.get().statusCode(200));
        return maps;
    }

    static RequestSpecification as(boolean operator) {
        return given().header("Authorization", "Bearer " + TokenServiceStandIn.operatorKey(operator))
                .contentType(ContentType.JSON);
    }

    String path() {
        return "/api/v1/connections/" + connection.id() + "/maps/vendors";
    }

    ValidatableResponse get() {
        return as(false).get(path()).then();
    }

    ValidatableResponse get(String below) {
        return as(false).get(path() + below).then();
    }

    ValidatableResponse post(String below, String body) {
        return as(true).body(body).post(path() + below).then();
    }

    /** Sets own rules over the given version. */
    ValidatableResponse put(int version, String rules) {
        return as(true).header("If-Match", "\"" + version + "\"")
                .body("{\"rules\": " + rules + ", \"note\": \"a test\"}")
                .put(path())
                .then();
    }

    /** A vendor as the connection's own application sees it. */
    ValidatableResponse vendor(String sourceId) {
        return given().header("Authorization", "Bearer " + connection.token())
                .get("/api/v1/vendors/" + connection.unifiedId(UnifiedEntity.VENDORS, sourceId))
                .then();
    }

    ValidatableResponse awaitVendor(String sourceId) {
        await().atMost(LIMIT).untilAsserted(() -> vendor(sourceId).statusCode(200));
        return vendor(sourceId);
    }

    /** Publishes a vendor until a new map gives it the name: one that is under way may still meet the map before it. */
    void awaitName(String json, String name) {
        await().atMost(LIMIT).untilAsserted(() -> {
            connection.vendor("1", json);
            vendor("1").statusCode(200).body("name", equalTo(name));
        });
    }
}
