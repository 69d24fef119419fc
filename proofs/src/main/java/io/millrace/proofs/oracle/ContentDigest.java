package io.millrace.proofs.oracle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * SHA-256 of a unified record's bytes, cut to 16 of them so that a million fit. Its own id and its connection's are left out:
 * they are all that two connections to one source may differ in.
 */
record ContentDigest(long high, long low) {
    static ContentDigest of(byte[] content, UUID recordId, UUID connectionId) {
        String text = new String(content, StandardCharsets.UTF_8);
        String shared = text.replace(recordId.toString(), "record").replace(connectionId.toString(), "connection");
        ByteBuffer digest = ByteBuffer.wrap(newSha256().digest(shared.getBytes(StandardCharsets.UTF_8)));
        return new ContentDigest(digest.getLong(), digest.getLong());
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void addTo(MessageDigest digest) {
        digest.update(ByteBuffer.allocate(16).putLong(high).putLong(low).flip());
    }
}
