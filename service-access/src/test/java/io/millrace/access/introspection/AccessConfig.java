package io.millrace.access.introspection;

import io.millrace.access.token.TokenServiceConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A configuration with the defaults, of which a test changes one value. */
record AccessConfig(
        Optional<URI> url, Duration timeout, Duration positiveCache, Duration negativeCache, Revocations revocations)
        implements TokenServiceConfig {

    record Following(Duration trust, Duration interval) implements TokenServiceConfig.Revocations {}

    static AccessConfig defaults() {
        return new AccessConfig(
                Optional.of(URI.create("http://127.0.0.1:1")),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                new Following(Duration.ofSeconds(1), Duration.ofMillis(250)));
    }

    AccessConfig withoutUrl() {
        return new AccessConfig(Optional.empty(), timeout, positiveCache, negativeCache, revocations);
    }

    AccessConfig withPositiveCache(Duration changed) {
        return new AccessConfig(url, timeout, changed, negativeCache, revocations);
    }

    AccessConfig withFollowing(Duration trust, Duration interval) {
        return new AccessConfig(url, timeout, positiveCache, negativeCache, new Following(trust, interval));
    }
}
