package io.millrace.local.openbao;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The little of the Vault API that hands token-service its login. */
final class VaultAdministrator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String ROLE = "auth/approle/role/" + OpenBaoConfiguration.ROLE;
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;
    private final String password;

    VaultAdministrator(String address, String password) {
        this.address = address;
        this.password = password;
    }

    String password() {
        return password;
    }

    /** Whether the server is unsealed and has become active; a standby answers too, but with another status. */
    boolean isActive() {
        try {
            return send("GET", "sys/health", "", Map.of()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    String login() {
        return request(
                        "POST",
                        "auth/userpass/login/" + OpenBaoConfiguration.ADMINISTRATOR,
                        "",
                        Map.of("password", password))
                .at("/auth/client_token")
                .asText();
    }

    /** Makes the mount refuse a write that names no version; false while the store still prepares a new mount. */
    boolean requireVersionOnWrite() {
        try {
            String path = VaultAccess.DEFAULT_MOUNT + "/config";
            return send("POST", path, login(), Map.of("cas_required", true)).statusCode() < 300;
        } catch (IOException _) {
            return false;
        }
    }

    /** Writes a new secret id to the file and withdraws those of earlier starts. */
    VaultAccess newAccess(Path secretIdFile) {
        String token = login();
        JsonNode earlier = request("LIST", ROLE + "/secret-id", token, Map.of()).at("/data/keys");
        for (JsonNode accessor : earlier) {
            Map<String, String> body = Map.of("secret_id_accessor", accessor.asText());
            request("POST", ROLE + "/secret-id-accessor/destroy", token, body);
        }
        String roleId = request("GET", ROLE + "/role-id", token, Map.of())
                .at("/data/role_id")
                .asText();
        JsonNode secretId = request("POST", ROLE + "/secret-id", token, Map.of());
        PrivateFiles.write(secretIdFile, secretId.at("/data/secret_id").asText());
        return new VaultAccess(address, VaultAccess.DEFAULT_MOUNT, roleId, secretIdFile);
    }

    private JsonNode request(String method, String path, String token, Map<String, ?> body) {
        try {
            HttpResponse<String> answer = send(method, path, token, body);
            if (answer.statusCode() >= 300 && answer.statusCode() != NOT_FOUND) {
                throw new DeploymentFailure("OpenBao refused %s %s: %d".formatted(method, path, answer.statusCode()));
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new DeploymentFailure("OpenBao at %s does not answer: %s".formatted(address, e.getMessage()), e);
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
