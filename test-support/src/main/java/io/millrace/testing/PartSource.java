package io.millrace.testing;

import io.millrace.local.openbao.VaultAccess;
import java.nio.file.Path;
import java.util.Map;

/** Where real parts come from: processes of this machine or containers. */
sealed interface PartSource permits ProcessParts, ContainerParts {
    /** Starts the part, adds what callers must know of it to the facts, and returns what stops it. */
    AutoCloseable start(String part, Path folder, Map<String, String> facts);

    static IllegalArgumentException unknown(String part) {
        return new IllegalArgumentException("needs= names %s; there are kafka, postgres and vault".formatted(part));
    }

    /** What tests and services must know of a secret store. */
    static void addVault(VaultAccess access, String administratorToken, Map<String, String> facts) {
        facts.put("vault.address", access.address());
        facts.put("vault.mount", access.mount());
        facts.put("vault.role-id", access.roleId());
        facts.put("vault.secret-id-file", access.secretIdFile().toString());
        facts.put("vault.administrator-token", administratorToken);
    }
}
