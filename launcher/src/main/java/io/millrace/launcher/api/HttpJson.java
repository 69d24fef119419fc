package io.millrace.launcher.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** JSON calls with a bearer token. */
final class HttpJson {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    JsonNode get(String uri, String bearer) {
        return send("GET", uri, bearer, BodyPublishers.noBody(), Map.of());
    }

    JsonNode post(String uri, String bearer, JsonNode body, Map<String, String> headers) {
        return send("POST", uri, bearer, BodyPublishers.ofString(body.toString()), headers);
    }

    private JsonNode send(String method, String uri, String bearer, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw failure(method, uri, response);
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new ApiFailure(method + " " + uri + ": no answer (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(method + " " + uri + ": interrupted", e);
        }
    }

    private ApiFailure failure(String method, String uri, HttpResponse<byte[]> response) {
        String problem;
        try {
            JsonNode body = json.readTree(response.body());
            problem = body.path("code").asText() + " "
                    + body.path("detail").asText(body.path("title").asText());
        } catch (IOException _) {
            problem = "";
        }
        return new ApiFailure(
                response.statusCode(), method + " " + uri + ": " + response.statusCode() + " " + problem.strip());
    }
}
