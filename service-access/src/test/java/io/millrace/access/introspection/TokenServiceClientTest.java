package io.millrace.access.introspection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A service that could not verify a token, or would believe one for too long, says so before it takes a request. */
class TokenServiceClientTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TOO_LONG = Duration.ofMillis(5001);

    private final AccessConfig defaults = AccessConfig.defaults();

    @Test
    void shouldNameKeyWhenAddressIsMissing() {
        assertRefused(defaults.withoutUrl(), "millrace.token-service.url");
    }

    @Test
    void shouldNameKeyWhenRevokedTokenCouldWorkForTooLong() {
        assertRefused(defaults.withPositiveCache(TOO_LONG), "millrace.token-service.positive-cache");
        assertRefused(defaults.withPositiveCache(SECOND.negated()), "millrace.token-service.positive-cache");
        assertRefused(defaults.withFollowing(TOO_LONG, SECOND), "millrace.token-service.revocations.trust");
        assertRefused(defaults.withFollowing(SECOND, SECOND), "millrace.token-service.revocations.interval");
        assertRefused(defaults.withFollowing(SECOND, Duration.ZERO), "millrace.token-service.revocations.interval");
    }

    private static void assertRefused(AccessConfig config, String key) {
        assertThatThrownBy(() -> new TokenServiceClient(config, null, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(key);
    }
}
