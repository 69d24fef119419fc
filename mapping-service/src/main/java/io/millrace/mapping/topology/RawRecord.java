package io.millrace.mapping.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.RecordKey;
import io.millrace.mapping.fieldmap.MappingFault;
import io.millrace.mapping.fieldmap.UnmappableRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A source record as the worker published it, with what its headers say.
 *
 * @param deletedAt set where the record is gone: its own header says so, or a list of keys lacked it
 * @param unlistedBy the run whose complete list lacked it; empty: none
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record RawRecord(
        RecordKey key,
        byte[] value,
        long offset,
        String system,
        String runId,
        Optional<Instant> deletedAt,
        String unlistedBy) {

    /** @throws UnmappableRecord where key or headers are not as the contract says */
    static RawRecord read(String key, byte[] value, long offset, Headers headers, long timestamp) {
        boolean deleted = type(headers).equals(EventTypes.RECORD_DELETED);
        return new RawRecord(
                parseKey(key),
                value,
                offset,
                text(headers, EventHeaders.SYSTEM),
                text(headers, EventHeaders.RUN_ID),
                deleted ? Optional.of(time(headers, timestamp)) : Optional.empty(),
                "");
    }

    /** The record again from the stores. */
    static RawRecord stored(String key, byte[] value, Published published) {
        return new RawRecord(
                parseKey(key),
                value,
                published.rawOffset(),
                published.system(),
                published.runId(),
                published.deletedAt(),
                published.unlistedBy());
    }

    /** The record as it is after a complete list without it; the source's own word on its deletion goes before the list's. */
    RawRecord unlisted(String byRun, Optional<Instant> listedAt) {
        return new RawRecord(key, value, offset, system, runId, deletedAt.or(() -> listedAt), byRun);
    }

    /** The CloudEvents type of a record. */
    static String type(Headers headers) {
        return text(headers, EventHeaders.TYPE);
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    private static RecordKey parseKey(String key) {
        // PostgreSQL's text cannot hold NUL: such a key could never be projected.
        if (key == null || key.indexOf('\0') >= 0) {
            throw new UnmappableRecord(MappingFault.BAD_KEY);
        }
        try {
            return RecordKey.parse(key);
        } catch (IllegalArgumentException e) {
            throw new UnmappableRecord(MappingFault.BAD_KEY);
        }
    }

    /** When the event says that it happened; the record's own time stamp where it does not say. */
    private static Instant time(Headers headers, long timestamp) {
        try {
            return Instant.parse(text(headers, EventHeaders.TIME));
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(timestamp);
        }
    }
}
