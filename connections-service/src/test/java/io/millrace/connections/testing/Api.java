package io.millrace.connections.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** The service's public REST as a client uses it. */
public record Api(String bearer) {
    public static final String PASSWORD = "canary-9f2c-password";

    private static final String PATH = "/api/v1/connections";

    /** A request for one entity with a schedule that does not come round in a test. */
    public static String workOrders(String interval) {
        return """
                {"system": "demo-maintenance", "name": "Leeds", "period": "P30D", "entities": ["work-orders"],
                 "schedules": {"work-orders": "%s"},
                 "connect": {"host": "db.example.com", "database": "fieldcrest", "username": "reader", "password": "%s"}}
                """.formatted(interval, PASSWORD);
    }

    public Response create(String body, Map<String, String> headers) {
        return request().headers(headers).body(body).post(PATH);
    }

    public Response create(String body) {
        return create(body, Map.of());
    }

    /** Makes a connection and gives its id. */
    public UUID created(String interval) {
        return UUID.fromString(
                create(workOrders(interval)).then().statusCode(201).extract().path("connection.id"));
    }

    /** Makes a connection and gives the whole answer, its token included. */
    public Response make(String interval) {
        return create(workOrders(interval)).then().statusCode(201).extract().response();
    }

    public Response patch(UUID id, String body) {
        return request().body(body).patch(PATH + "/" + id);
    }

    /** One of the steps of a connection's life, without a body. */
    public Response step(UUID id, String step) {
        return request().post(PATH + "/" + id + "/" + step);
    }

    public Response get(String path) {
        return request().get(PATH + path);
    }

    public Response syncs(UUID id) {
        return get("/" + id + "/syncs");
    }

    public Response post(String path, String body) {
        return request().body(body).post(PATH + path);
    }

    public Response post(String path, String body, String idempotencyKey) {
        return request().header("Idempotency-Key", idempotencyKey).body(body).post(PATH + path);
    }

    public Response put(String path, String body) {
        return request().body(body).put(PATH + path);
    }

    private RequestSpecification request() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + bearer);
    }

    @Override
    public String toString() {
        return "Api[redacted]";
    }
}
