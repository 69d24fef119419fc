package io.millrace.local.openbao;

import java.nio.file.Path;

/** The server's configuration: one raft node, a seal key in a file, and what it does to itself on its first start. */
final class OpenBaoConfiguration {
    static final String PASSWORD_VARIABLE = "MILLRACE_VAULT_ADMINISTRATOR_PASSWORD";
    static final String ADMINISTRATOR = "administrator";
    static final String ROLE = "token-service";

    private OpenBaoConfiguration() {}

    static String of(OpenBaoOptions options, Path data, Path unsealKey) {
        return SERVER.formatted(options.port(), options.clusterPort(), data, unsealKey)
                + FIRST_START.formatted(VaultAccess.DEFAULT_MOUNT, ROLE, ADMINISTRATOR, PASSWORD_VARIABLE);
    }

    private static final String SERVER = """
            api_addr = "http://127.0.0.1:%1$d"
            cluster_addr = "http://127.0.0.1:%2$d"
            seal "static" {
              current_key_id = "k1"
              current_key    = "file://%4$s"
            }
            storage "raft" {
              path = "%3$s"
              node_id = "n1"
              performance_multiplier = 1
            }
            listener "tcp" {
              address = "127.0.0.1:%1$d"
              cluster_address = "127.0.0.1:%2$d"
              tls_disable = true
            }
            """;

    private static final String FIRST_START = """
            initialize "millrace" {
              request "credentials" {
                operation = "create"
                path = "sys/mounts/%1$s"
                data = { type = "kv", options = { version = "2" } }
              }
              request "policy-of-token-service" {
                operation = "create"
                path = "sys/policies/acl/%2$s"
                data = { policy = "path \\"%1$s/*\\" { capabilities = [\\"create\\", \\"read\\", \\"update\\", \\"patch\\", \\"delete\\", \\"list\\"] }" }
              }
              request "policy-of-administrator" {
                operation = "create"
                path = "sys/policies/acl/%3$s"
                data = { policy = "path \\"*\\" { capabilities = [\\"create\\", \\"read\\", \\"update\\", \\"patch\\", \\"delete\\", \\"list\\", \\"sudo\\"] }" }
              }
              request "approle" {
                operation = "create"
                path = "sys/auth/approle"
                data = { type = "approle" }
              }
              request "role-of-token-service" {
                operation = "create"
                path = "auth/approle/role/%2$s"
                data = { token_policies = ["%2$s"], token_ttl = "1h", token_max_ttl = "24h", secret_id_ttl = "0" }
              }
              request "userpass" {
                operation = "create"
                path = "sys/auth/userpass"
                data = { type = "userpass" }
              }
              request "administrator" {
                operation = "create"
                path = "auth/userpass/users/%3$s"
                data = { token_policies = ["%3$s"], token_ttl = "1h", password = { eval_type = "string", eval_source = "env", env_var = "%4$s" } }
              }
            }
            """;
}
