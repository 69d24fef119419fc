package io.millrace.mapping.fieldmap;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A unified record as it is published.
 *
 * @param content the JSON bytes; equal content gives equal bytes
 * @param hash first 8 bytes of the content's SHA-256: what tells a change from a repetition
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record MappedRecord(byte[] content, long hash) {
    static MappedRecord of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new MappedRecord(content, ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
