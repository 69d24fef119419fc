package io.millrace.tokens.secrets;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The configuration of a Vault that is in use, complete. */
record VaultSettings(
        URI address, String roleId, Path secretIdFile, String mount, Duration timeout, Duration maxLoginPause) {
    VaultSettings {
        if (!SecretPath.isPlain(mount)) {
            throw new IllegalStateException("millrace.vault.mount must be one plain segment");
        }
    }

    /** Fails with the name of the key that is missing. */
    static VaultSettings of(VaultServerConfig config) {
        return new VaultSettings(
                required(config.address(), "millrace.vault.address"),
                required(config.roleId(), "millrace.vault.role-id"),
                required(config.secretIdFile(), "millrace.vault.secret-id-file"),
                config.mount(),
                config.timeout(),
                config.maxLoginPause());
    }

    private static <T> T required(Optional<T> value, String key) {
        return value.orElseThrow(
                () -> new IllegalStateException(key + " is required where millrace.secrets.store is vault"));
    }
}
