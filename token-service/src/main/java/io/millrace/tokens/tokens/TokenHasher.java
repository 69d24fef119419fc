package io.millrace.tokens.tokens;

import io.millrace.access.token.MillraceToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMAC-SHA-256 of a token under the pepper. A fast function is right here: the secret part has 256 random bits, so there is
 * nothing to guess, and the pepper makes a stolen table worthless on its own.
 */
@ApplicationScoped
class TokenHasher {
    private final Peppers peppers;

    TokenHasher(Peppers peppers) {
        this.peppers = peppers;
    }

    TokenHash hash(MillraceToken token) {
        int version = peppers.currentVersion();
        return new TokenHash(mac(token, peppers.key(version)), version);
    }

    /** Takes the same time for every wrong token. */
    boolean matches(MillraceToken token, TokenHash stored) {
        return MessageDigest.isEqual(mac(token, peppers.key(stored.pepperVersion())), stored.bytes());
    }

    private static byte[] mac(MillraceToken token, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(Peppers.ALGORITHM);
            mac.init(key);
            return mac.doFinal(token.reveal().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + Peppers.ALGORITHM, e);
        }
    }
}
