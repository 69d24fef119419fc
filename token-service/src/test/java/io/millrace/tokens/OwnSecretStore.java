package io.millrace.tokens;

import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.openbao.OpenBaoOptions;
import io.millrace.local.openbao.OpenBaoServer;
import io.millrace.testing.MillraceTestServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The usual test services with an OpenBao of its own that can be killed, under the policy file that is meant for production. */
public class OwnSecretStore extends MillraceTestServices {
    private static OpenBaoServer server;

    @Override
    public void init(Map<String, String> arguments) {
        Map<String, String> withoutVault = new HashMap<>(arguments);
        withoutVault.put("needs", "kafka,postgres");
        super.init(withoutVault);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new HashMap<>(super.start());
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "own-secret-store");
            server = new OpenBaoServer(new OpenBaoOptions(
                            folder.resolve("data"), folder.resolve("openbao.log"), LocalPort.free(), LocalPort.free()))
                    .start();
            String policy = Files.readString(ProjectRoot.find().resolve("deploy/vault/token-service.hcl"));
            administrate("PUT", "sys/policies/acl/token-service", "{\"policy\":\"%s\"}".formatted(json(policy)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        configuration.put("millrace.vault.address", server.access().address());
        configuration.put("millrace.vault.mount", server.access().mount());
        configuration.put("millrace.vault.role-id", server.access().roleId());
        configuration.put(
                "millrace.vault.secret-id-file",
                server.access().secretIdFile().toAbsolutePath().toString());
        return configuration;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
        super.stop();
    }

    static void kill() {
        server.kill();
    }

    static void up() {
        server.start();
    }

    static void revokeAllLogins() {
        administrate("PUT", "sys/leases/revoke-prefix/auth/approle", "{}");
    }

    private static void administrate(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.access().address() + "/v1/" + path))
                .header("X-Vault-Token", server.administratorToken())
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " was answered with " + answer.statusCode());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
