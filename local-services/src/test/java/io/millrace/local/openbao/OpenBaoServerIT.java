package io.millrace.local.openbao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.LocalPort;
import io.millrace.local.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf(value = OpenBaoAtHand.CONDITION, disabledReason = OpenBaoAtHand.REASON)
class OpenBaoServerIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    static OpenBaoServer server;

    @BeforeAll
    static void startServer() {
        OpenBaoOptions options = new OpenBaoOptions(
                folder.resolve("openbao"), folder.resolve("openbao.log"), LocalPort.free(), LocalPort.free());
        server = new OpenBaoServer(options).start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void shouldKeepCredentialsWhenKilledAndStartedAgain() throws Exception {
        put("live/connections/kept", "{\"options\":{\"cas\":0},\"data\":{\"password\":\"p\"}}", login());
        server.kill();

        server.start();

        assertThat(send("GET", "millrace/data/live/connections/kept", "", login())
                        .body())
                .contains("\"password\":\"p\"");
    }

    @Test
    void shouldRefuseAWriteWhenItNamesNoVersion() throws Exception {
        HttpResponse<String> answer = put("live/connections/blind", "{\"data\":{\"password\":\"p\"}}", login());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("check-and-set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sys/policies/acl/administrator", "millrace/data/another", "millrace/config"})
    void shouldRefuseTokenServiceWhenItReachesBeyondThePublishedPolicy(String path) throws Exception {
        assertThat(send("GET", path, "", login()).statusCode()).isEqualTo(403);
    }

    @Test
    void shouldWithdrawTheEarlierSecretIdWhenStartedAgain() throws Exception {
        String earlier = PrivateFiles.read(server.access().secretIdFile());
        server.stop();

        server.start();

        assertThat(loginWith(earlier).statusCode()).isEqualTo(400);
        assertThat(loginWith(PrivateFiles.read(server.access().secretIdFile())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldKeepTheSecretIdFromOtherUsers() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(server.access().secretIdFile())))
                .isEqualTo("rw-------");
    }

    private static String login() throws Exception {
        JsonNode answer = JSON.readTree(
                loginWith(PrivateFiles.read(server.access().secretIdFile())).body());
        return answer.at("/auth/client_token").asText();
    }

    private static HttpResponse<String> loginWith(String secretId) throws Exception {
        String body = JSON.createObjectNode()
                .put("role_id", server.access().roleId())
                .put("secret_id", secretId)
                .toString();
        return send("POST", "auth/approle/login", body, "");
    }

    private static HttpResponse<String> put(String path, String body, String token) throws Exception {
        return send("POST", "millrace/data/" + path, body, token);
    }

    private static HttpResponse<String> send(String method, String path, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.access().address() + "/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
