package io.millrace.local.deployment;

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

/** Asks token-service, as the launcher, for operator keys. */
public final class OperatorKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;

    private OperatorKeys() {}

    /** Makes a key; the token is the launcher's own service token. */
    public static OperatorKey create(String tokenService, String launcherToken, String name, String role) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = JSON.writeValueAsString(Map.of("name", name, "role", role));
            HttpRequest request = HttpRequest.newBuilder(URI.create(tokenService + "/internal/operator-keys"))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + launcherToken)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != CREATED) {
                throw new DeploymentFailure("token-service refused an operator key: %d".formatted(answer.statusCode()));
            }
            JsonNode key = JSON.readTree(answer.body());
            return new OperatorKey(key.path("keyId").asText(), key.path("key").asText());
        } catch (IOException e) {
            throw new DeploymentFailure("token-service does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while asking for an operator key", e);
        }
    }
}
