package io.millrace.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.UUID;

/** Names one source record: what {@link Topics#RECORD_CHANGED} is keyed by and what a unified record's id is made from. */
public record RecordKey(UUID connectionId, UnifiedEntity entity, String sourceId) {
    /** Namespace of the unified ids (RFC 9562, section 6.6); changing it would give every record another id. */
    private static final UUID NAMESPACE = UUID.fromString("6f1c2f0e-5b1d-5c39-9c53-1f7f0b8a4d11");

    public RecordKey {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(entity, "entity");
        if (sourceId == null || sourceId.isEmpty()) {
            throw new IllegalArgumentException("sourceId must not be empty");
        }
    }

    /** The record's key in the log; the source id comes last and may hold slashes itself. */
    public String key() {
        return connectionId + "/" + entity.id() + "/" + sourceId;
    }

    /** Reads what {@link #key()} wrote. */
    public static RecordKey parse(String key) {
        int first = key.indexOf('/');
        int second = first < 0 ? -1 : key.indexOf('/', first + 1);
        if (second < 0) {
            throw new IllegalArgumentException("not a record key: " + key);
        }
        return new RecordKey(
                UUID.fromString(key.substring(0, first)),
                UnifiedEntity.of(key.substring(first + 1, second)),
                key.substring(second + 1));
    }

    public StreamId stream() {
        return new StreamId(connectionId, entity);
    }

    /**
     * The unified record's id: UUIDv5 (RFC 9562, section 5.5) of {@link #key()}, so that a reference resolves before its
     * target has arrived.
     */
    public UUID unifiedId() {
        byte[] name = key().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(sha1(bytes.array()));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
