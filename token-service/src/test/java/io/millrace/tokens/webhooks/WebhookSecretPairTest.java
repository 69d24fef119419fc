package io.millrace.tokens.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A rotation leaves a receiver a day, and never more than two secrets are valid. */
class WebhookSecretPairTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private final SecureRandom random = new SecureRandom();

    @Test
    void shouldHaveTheFormOfStandardWebhooks() {
        String secret = WebhookSecretPair.create(random).current();

        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }

    @Test
    void shouldKeepTheOneBeforeForADayWhenRotated() {
        WebhookSecretPair first = WebhookSecretPair.create(random);
        WebhookSecretPair second = first.rotated(random, NOW);
        Instant end = NOW.plus(WebhookSecretPair.OVERLAP);

        assertThat(second.validAt(NOW))
                .containsExactly(new WebhookSecret(second.current(), null), new WebhookSecret(first.current(), end));
        assertThat(second.validAt(end)).containsExactly(new WebhookSecret(second.current(), null));
    }

    @Test
    void shouldKnowTwoAtMostWhenRotatedTwice() {
        WebhookSecretPair second = WebhookSecretPair.create(random).rotated(random, NOW);
        WebhookSecretPair third = second.rotated(random, NOW);

        assertThat(third.validAt(NOW))
                .extracting(WebhookSecret::secret)
                .containsExactly(third.current(), second.current());
    }

    @Test
    void shouldReadBackWhatIsStored() {
        WebhookSecretPair created = WebhookSecretPair.create(random);
        WebhookSecretPair rotated = created.rotated(random, NOW);

        assertThat(WebhookSecretPair.of(created.values())).isEqualTo(created);
        assertThat(WebhookSecretPair.of(rotated.values())).isEqualTo(rotated);
        assertThat(rotated.toString()).doesNotContain(created.current(), rotated.current());
    }
}
