package io.millrace.tokens.secrets;

import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a real OpenBao, under the policy that is meant for production. */
@NeedsOpenBao
class VaultSecretStoreIT extends SecretStoreContract {
    private static VaultSecretStore store;

    @BeforeAll
    static void connect() {
        MillraceTestServices services = new MillraceTestServices();
        services.init(Map.of("needs", "vault"));
        Map<String, String> configuration = services.start();
        VaultSettings settings = new VaultSettings(
                URI.create(configuration.get("millrace.vault.address")),
                configuration.get("millrace.vault.role-id"),
                Path.of(configuration.get("millrace.vault.secret-id-file")),
                configuration.get("millrace.vault.mount"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));
        store = new VaultSecretStore(settings, Clock.systemUTC());
    }

    @Override
    SecretStore store() {
        return store;
    }
}
