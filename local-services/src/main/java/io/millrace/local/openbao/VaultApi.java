package io.millrace.local.openbao;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.DeploymentFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Requests to a server of the Vault API, answered as JSON; no message of it holds a token or a body. */
final class VaultApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    VaultApi(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    /** The status alone, 0 when there is no answer. */
    int status(String method, String path, String token, Map<String, ?> body) {
        try {
            return send(method, path, token, body).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /** The answer, empty when there is none such; fails on any other refusal. */
    JsonNode request(String method, String path, String token, Map<String, ?> body) {
        try {
            HttpResponse<String> answer = send(method, path, token, body);
            if (answer.statusCode() >= 300 && answer.statusCode() != NOT_FOUND) {
                throw new DeploymentFailure("The secret store at %s refused %s %s: %d"
                        .formatted(address, method, path, answer.statusCode()));
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new DeploymentFailure(
                    "The secret store at %s does not answer: %s".formatted(address, e.getMessage()), e);
        }
    }

    private HttpResponse<String> send(String method, String path, String token, Map<String, ?> body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/v1/" + path))
                .timeout(LIMIT)
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
