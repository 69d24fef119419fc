package io.millrace.tokens.webhooks;

import io.millrace.tokens.secrets.SecretValues;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The current secret of an endpoint and, for a day after a rotation, the one before it; as the secret store keeps them. */
record WebhookSecretPair(String current, String previous, Instant previousUntil) {
    /** How long a receiver has to take over a new secret. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;
    private static final String CURRENT = "current";
    private static final String PREVIOUS = "previous";
    private static final String PREVIOUS_UNTIL = "previousUntil";

    static WebhookSecretPair create(SecureRandom random) {
        return new WebhookSecretPair(newSecret(random), null, null);
    }

    static WebhookSecretPair of(SecretValues stored) {
        Map<String, String> values = stored.reveal();
        String until = values.get(PREVIOUS_UNTIL);
        return new WebhookSecretPair(
                values.get(CURRENT), values.get(PREVIOUS), until == null ? null : Instant.parse(until));
    }

    /** A new current secret; the one that was current before is valid for {@link #OVERLAP} more, and no older one. */
    WebhookSecretPair rotated(SecureRandom random, Instant now) {
        return new WebhookSecretPair(newSecret(random), current, now.plus(OVERLAP));
    }

    /** The one or two that receivers may know, the current one first. */
    List<WebhookSecret> validAt(Instant now) {
        List<WebhookSecret> valid = new ArrayList<>(List.of(new WebhookSecret(current, null)));
        if (previous != null && now.isBefore(previousUntil)) {
            valid.add(new WebhookSecret(previous, previousUntil));
        }
        return List.copyOf(valid);
    }

    SecretValues values() {
        return new SecretValues(
                previous == null
                        ? Map.of(CURRENT, current)
                        : Map.of(CURRENT, current, PREVIOUS, previous, PREVIOUS_UNTIL, previousUntil.toString()));
    }

    private static String newSecret(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String toString() {
        return "WebhookSecretPair[***]";
    }
}
