package io.millrace.tokens.tokens;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How long tokens live. */
@ConfigMapping(prefix = "millrace.tokens")
interface TokenConfig {
    /** Age at which a connection's token ends by itself, e.g. 365D; not set: it lives until it is rotated or revoked. */
    Optional<Duration> maxAge();
}
