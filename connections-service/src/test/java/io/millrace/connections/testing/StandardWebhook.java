package io.millrace.connections.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Verifies a webhook as its receiver does, by the formulas of Standard Webhooks and of HMAC (RFC 2104) alone. */
public final class StandardWebhook {
    private static final int BLOCK = 64;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private StandardWebhook() {}

    public static boolean isSignedBy(WebhookReceiver.Request request, String secret) {
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        String timestamp = request.headers().get("webhook-timestamp");
        String signed = request.id() + "." + timestamp + "." + request.body();
        String expected =
                "v1," + Base64.getEncoder().encodeToString(hmac(key, signed.getBytes(StandardCharsets.UTF_8)));
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now());
        return age.abs().compareTo(TOLERANCE) < 0
                && Arrays.asList(request.headers().get("webhook-signature").split(" ", -1))
                        .contains(expected);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        byte[] padded = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        return sha256(mixed(padded, 0x5c), sha256(mixed(padded, 0x36), message));
    }

    private static byte[] mixed(byte[] key, int pad) {
        byte[] mixed = new byte[key.length];
        for (int i = 0; i < key.length; i++) {
            mixed[i] = (byte) (key[i] ^ pad);
        }
        return mixed;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
