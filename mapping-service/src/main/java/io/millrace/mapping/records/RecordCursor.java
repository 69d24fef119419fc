package io.millrace.mapping.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a connection's feed of an entity: everything that changed before it has been read. Opaque to callers.
 *
 * @param epoch of the feed; transaction ids of another epoch mean nothing
 * @param change transaction of the last record read
 * @param recordId the last record read
 */
record RecordCursor(int epoch, String change, UUID recordId) {
    private static final String FORMAT = "1";
    private static final String SEPARATOR = ".";
    private static final BigInteger MAX_CHANGE = BigInteger.TWO.pow(64);

    /** The beginning of the feed. */
    static RecordCursor start(int epoch) {
        return new RecordCursor(epoch, "0", new UUID(0, 0));
    }

    /** The place behind a record. */
    static RecordCursor at(int epoch, StoredRecord record) {
        return new RecordCursor(epoch, record.change(), record.recordId());
    }

    String encode() {
        String plain = String.join(SEPARATOR, FORMAT, Integer.toString(epoch), change, recordId.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /** Empty for a text that {@link #encode} did not make. */
    static Optional<RecordCursor> decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\\.", -1);
            if (parts.length != 4 || !parts[0].equals(FORMAT)) {
                return Optional.empty();
            }
            BigInteger change = new BigInteger(parts[2]);
            if (change.signum() < 0 || change.compareTo(MAX_CHANGE) >= 0) {
                return Optional.empty();
            }
            return Optional.of(
                    new RecordCursor(Integer.parseInt(parts[1]), change.toString(), UUID.fromString(parts[3])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
