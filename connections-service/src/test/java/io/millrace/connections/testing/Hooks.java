package io.millrace.connections.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The service's public REST of workflows, endpoints and deliveries as a client uses it. */
public record Hooks(String bearer) {
    /** An endpoint with its secret. */
    public record Hook(UUID id, String secret) {
        @Override
        public String toString() {
            return "Hook[id=" + id + ", redacted]";
        }
    }

    public Hook endpoint(String url) {
        Response made = post("webhook-endpoints", endpointBody(url));
        made.then().statusCode(201);
        return new Hook(UUID.fromString(made.path("endpoint.id")), made.path("secret"));
    }

    public static String endpointBody(String url) {
        return "{\"name\": \"board\", \"environment\": \"live\", \"url\": \"" + url + "\"}";
    }

    /** Makes a workflow of a connection; trigger and action are JSON with single quotes. */
    public UUID workflow(UUID connectionId, String trigger, String action) {
        Response made = post("workflows", workflowBody(connectionId, trigger, action));
        made.then().statusCode(201);
        return UUID.fromString(made.path("id"));
    }

    public static String workflowBody(UUID connectionId, String trigger, String action) {
        return "{'name': 'test', 'connectionId': '%s', 'trigger': %s, 'action': %s}"
                .formatted(connectionId, trigger, action)
                .replace('\'', '"');
    }

    public static String webhook(Hook hook) {
        return "{'kind': 'webhook', 'endpointId': '" + hook.id() + "'}";
    }

    public Response get(String path) {
        return request().get("/api/v1/" + path);
    }

    public Response post(String path, String body) {
        return request().body(body).post("/api/v1/" + path);
    }

    public Response put(String path, String body) {
        return request().body(body).put("/api/v1/" + path);
    }

    public Response delete(String path) {
        return request().delete("/api/v1/" + path);
    }

    private RequestSpecification request() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + bearer);
    }

    @Override
    public String toString() {
        return "Hooks[redacted]";
    }
}
