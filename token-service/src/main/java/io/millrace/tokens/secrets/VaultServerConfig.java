package io.millrace.tokens.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A HashiCorp Vault or OpenBao with the key-value engine version 2; needed where {@code millrace.secrets.store} is {@code vault}. */
@ConfigMapping(prefix = "millrace.vault")
interface VaultServerConfig {
    /** Base address, e.g. {@code https://vault.example:8200}. */
    Optional<URI> address();

    /** Role id of this service's AppRole; not secret. */
    Optional<String> roleId();

    /** File with the AppRole's secret id, read at each login, so that it can be replaced. */
    Optional<Path> secretIdFile();

    /** Name of the key-value engine's mount, one plain segment. */
    @WithDefault("millrace")
    String mount();

    /** How long one call may take; raise it only for a far-away server, since callers wait that long. Whole seconds. */
    @WithDefault("3S")
    Duration timeout();

    /** The longest pause between two attempts to log in while the server does not let this service in. */
    @WithDefault("3S")
    Duration maxLoginPause();
}
