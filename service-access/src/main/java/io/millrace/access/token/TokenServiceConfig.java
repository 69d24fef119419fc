package io.millrace.access.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where tokens are verified, and for how long an answer is believed. */
@ConfigMapping(prefix = "millrace.token-service")
public interface TokenServiceConfig {
    /** Base address of token-service; a service with public paths does not start without it. */
    Optional<URI> url();

    /** How long token-service may take to answer before the caller gets 503. */
    @WithDefault("2S")
    Duration timeout();

    /**
     * How long a valid token is believed without asking again, at most 5 s: the longest a revoked token can still work where
     * nothing is heard of its revocation.
     */
    @WithDefault("5S")
    Duration positiveCache();

    /** How long a refused token is refused without asking again. */
    @WithDefault("1S")
    Duration negativeCache();

    Revocations revocations();

    /** How closely the topic {@code token-revoked} is followed. */
    interface Revocations {
        /**
         * For how long after the topic was last read to its end valid tokens are still believed without asking, at most 5 s.
         * Then token-service is asked about each token, until the topic is heard again. Raise for a broker that answers slowly.
         */
        @WithDefault("1S")
        Duration trust();

        /** Time between two looks at the topic's end, less than the trust; a revocation is heard at once all the same. */
        @WithDefault("0.25S")
        Duration interval();
    }
}
