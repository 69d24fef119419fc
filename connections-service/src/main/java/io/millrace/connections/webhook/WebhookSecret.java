package io.millrace.connections.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key by which webhooks are signed, as Standard Webhooks writes it: {@code whsec_} and Base64. */
record WebhookSecret(String secret) {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    WebhookSecret {
        if (secret == null || !secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
        }
    }

    /** The signature of one message: {@code v1,} and the Base64 of the HMAC over {@code id.timestamp.body}. */
    String sign(String messageId, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
            mac.update((messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret[redacted]";
    }
}
