package io.millrace.tokens.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over the hash before and the row's columns, each with its length, so that no two rows have the same input. */
final class ChainHash {
    /** What the first row has as the hash before it. */
    static final byte[] START = new byte[32];

    private ChainHash() {}

    static byte[] of(byte[] previous, String... columns) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            for (String column : columns) {
                byte[] bytes = column.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
