package io.millrace.connections.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials and tokens are asked of token-service. */
@ConfigMapping(prefix = "millrace.secrets")
interface SecretsConfig {
    /** How long token-service, with the secret store behind it, may take to store credentials or to issue a token. */
    @WithDefault("10S")
    Duration timeout();
}
