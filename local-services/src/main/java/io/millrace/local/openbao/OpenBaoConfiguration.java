package io.millrace.local.openbao;

import java.nio.file.Path;

/** The server's configuration: one raft node, a seal key in a file, and the administrator it makes on its first start. */
final class OpenBaoConfiguration {
    static final String PASSWORD_VARIABLE = "MILLRACE_VAULT_ADMINISTRATOR_PASSWORD";
    static final String ADMINISTRATOR = "administrator";

    private OpenBaoConfiguration() {}

    static String of(OpenBaoOptions options, Path data, Path unsealKey) {
        return SERVER.formatted(options.port(), options.clusterPort(), data, unsealKey)
                + FIRST_START.formatted(ADMINISTRATOR, PASSWORD_VARIABLE);
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
              request "policy-of-administrator" {
                operation = "create"
                path = "sys/policies/acl/%1$s"
                data = { policy = "path \\"*\\" { capabilities = [\\"create\\", \\"read\\", \\"update\\", \\"patch\\", \\"delete\\", \\"list\\", \\"sudo\\"] }" }
              }
              request "userpass" {
                operation = "create"
                path = "sys/auth/userpass"
                data = { type = "userpass" }
              }
              request "administrator" {
                operation = "create"
                path = "auth/userpass/users/%1$s"
                data = { token_policies = ["%1$s"], token_ttl = "1h", password = { eval_type = "string", eval_source = "env", env_var = "%2$s" } }
              }
            }
            """;
}
