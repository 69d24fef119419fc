package io.millrace.local.openbao;

import java.nio.file.Path;

/** What token-service needs to log in to a secret store of the Vault API; the secret id itself stays in its file. */
public record VaultAccess(String address, String mount, String roleId, Path secretIdFile) {
    /** The mount of the source credentials in the stores that Millrace sets up itself. */
    public static final String DEFAULT_MOUNT = "millrace";
}
