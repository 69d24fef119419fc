package io.millrace.local.openbao;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.PrivateFiles;
import io.millrace.local.ProjectRoot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes in a server of the Vault API what token-service needs: the mount of the credentials, where each write must name
 * the version it replaces, the policy of {@code deploy/vault/token-service.hcl}, and an AppRole login. Safe to apply again.
 */
public final class VaultSetUp {
    private static final String SERVICE = "token-service";
    private static final String ROLE = "auth/approle/role/" + SERVICE;

    private final VaultApi api;
    private final String token;
    private final String policy;

    /** The token may make mounts, policies and logins; the policy is that of the project that this runs in. */
    public VaultSetUp(String address, String token) {
        this(new VaultApi(address), token, ProjectRoot.vaultPolicy(ProjectRoot.find()));
    }

    VaultSetUp(VaultApi api, String token, Path policy) {
        this.api = api;
        this.token = token;
        this.policy = PrivateFiles.read(policy);
    }

    /** Returns false while the server still prepares the new mount; to be repeated then. */
    public boolean apply() {
        if (isMissing("sys/mounts", VaultAccess.DEFAULT_MOUNT)) {
            Map<String, Object> keyValue = Map.of("type", "kv", "options", Map.of("version", "2"));
            api.request("POST", "sys/mounts/" + VaultAccess.DEFAULT_MOUNT, token, keyValue);
        }
        if (isMissing("sys/auth", "approle")) {
            api.request("POST", "sys/auth/approle", token, Map.of("type", "approle"));
        }
        api.request("POST", "sys/policies/acl/" + SERVICE, token, Map.of("policy", policy));
        Map<String, Object> role = Map.of(
                "token_policies", List.of(SERVICE), "token_ttl", "1h", "token_max_ttl", "24h", "secret_id_ttl", "0");
        api.request("POST", ROLE, token, role);
        return api.status("POST", VaultAccess.DEFAULT_MOUNT + "/config", token, Map.of("cas_required", true)) < 300;
    }

    /** Writes a new secret id to the file and withdraws all earlier ones. */
    public VaultAccess newAccess(Path secretIdFile) {
        JsonNode earlier =
                api.request("LIST", ROLE + "/secret-id", token, Map.of()).at("/data/keys");
        for (JsonNode accessor : earlier) {
            Map<String, String> body = Map.of("secret_id_accessor", accessor.asText());
            api.request("POST", ROLE + "/secret-id-accessor/destroy", token, body);
        }
        JsonNode roleId = api.request("GET", ROLE + "/role-id", token, Map.of());
        JsonNode secretId = api.request("POST", ROLE + "/secret-id", token, Map.of());
        PrivateFiles.write(secretIdFile, secretId.at("/data/secret_id").asText());
        return new VaultAccess(
                api.address(),
                VaultAccess.DEFAULT_MOUNT,
                roleId.at("/data/role_id").asText(),
                secretIdFile);
    }

    private boolean isMissing(String list, String name) {
        return api.request("GET", list, token, Map.of())
                .path("data")
                .path(name + "/")
                .isMissingNode();
    }
}
