package io.millrace.access.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where tokens are verified. */
@ConfigMapping(prefix = "millrace.token-service")
public interface TokenServiceConfig {
    /** Base address of token-service; a service with public paths does not start without it. */
    Optional<URI> url();

    /** How long token-service may take to answer before the caller gets 503. */
    @WithDefault("2S")
    Duration timeout();

    /** How long a valid token is believed without asking again: the longest a revoked token can still work. */
    @WithDefault("5S")
    Duration positiveCache();

    /** How long a refused token is refused without asking again. */
    @WithDefault("1S")
    Duration negativeCache();
}
