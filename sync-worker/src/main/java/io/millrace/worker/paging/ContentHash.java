package io.millrace.worker.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The first 8 bytes of a SHA-256: enough to tell versions of one record apart. */
final class ContentHash {
    private ContentHash() {}

    static String of(byte[] content) {
        return HexFormat.of().toHexDigits(first8(sha256().digest(content)));
    }

    /** One number for a record, which may be without an id, and its content. */
    static long of(SourceRecord sourceRecord) {
        MessageDigest digest = sha256();
        if (sourceRecord.id() != null) {
            digest.update(sourceRecord.id().getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) 0);
        return first8(digest.digest(sourceRecord.content()));
    }

    static long of(String text) {
        return first8(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static long first8(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
