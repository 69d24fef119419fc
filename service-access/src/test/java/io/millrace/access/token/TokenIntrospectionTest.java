package io.millrace.access.token;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A service that could not verify a single token says so before it takes a request. */
class TokenIntrospectionTest {
    private record Config(Optional<URI> url, Duration timeout, Duration positiveCache, Duration negativeCache)
            implements TokenServiceConfig {}

    @Test
    void shouldNameKeyWhenAddressIsMissing() {
        Config config = new Config(Optional.empty(), Duration.ofSeconds(2), Duration.ZERO, Duration.ZERO);

        assertThatThrownBy(() -> new TokenIntrospection(config, null, null))
                .hasMessageContaining("millrace.token-service.url");
    }
}
