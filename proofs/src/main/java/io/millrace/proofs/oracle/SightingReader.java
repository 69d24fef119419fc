package io.millrace.proofs.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.Topics;
import io.millrace.proofs.oracle.Sighting.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the topics' records as {@link Sighting}s. */
final class SightingReader {
    /** All topics that are watched. */
    static final List<String> TOPICS = Stream.concat(
                    Stream.of(Topics.SYNC_REQUESTED, Topics.SYNC_CURSOR, Topics.RECORD_CHANGED, Topics.DEAD_LETTERS),
                    Topics.allUnified().stream())
            .toList();

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final byte[] VERSION = "\"version\":".getBytes(StandardCharsets.UTF_8);

    private SightingReader() {}

    /** Empty for tombstones and for what is not judged. */
    static Optional<Sighting> read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        return switch (record.topic()) {
            case Topics.SYNC_REQUESTED -> request(record);
            case Topics.SYNC_CURSOR ->
                Optional.of(new Sighting.Cursor(json(record.value(), SyncCursor.class), record.partition()));
            case Topics.RECORD_CHANGED -> Optional.of(raw(record));
            case Topics.DEAD_LETTERS -> Optional.of(deadLetter(record));
            default -> Optional.of(unified(record));
        };
    }

    /** The version that the source has given the row, wherever in the content it stands; -1 where there is none. */
    static long version(byte[] content) {
        for (int at = 0; at + VERSION.length < content.length; at++) {
            if (startsWithVersion(content, at)) {
                return number(content, at + VERSION.length);
            }
        }
        return -1;
    }

    /** Whether its segments are so small that compaction takes records within the time of a proof. */
    static boolean isCompactedMeanwhile(String topic) {
        return topic.equals(Topics.SYNC_CURSOR);
    }

    private static Optional<Sighting> request(ConsumerRecord<String, byte[]> record) {
        if (!EventTypes.SYNC_REQUESTED.equals(header(record, EventHeaders.TYPE))) {
            return Optional.empty();
        }
        return Optional.of(new Sighting.Request(json(record.value(), SyncRequested.class), record.partition()));
    }

    private static Sighting raw(ConsumerRecord<String, byte[]> record) {
        Place place = new Place(
                header(record, EventHeaders.RUN_ID),
                Integer.parseInt(header(record, EventHeaders.PAGE)),
                Integer.parseInt(header(record, EventHeaders.ORDINAL)));
        return new Sighting.Raw(
                RecordKey.parse(record.key()), record.partition(), record.offset(), place, version(record.value()));
    }

    private static Sighting unified(ConsumerRecord<String, byte[]> record) {
        UUID id = UUID.fromString(record.key());
        UUID connectionId = UUID.fromString(header(record, EventHeaders.CONNECTION_ID));
        return new Sighting.Unified(
                id,
                connectionId,
                Integer.parseInt(header(record, EventHeaders.RAW_PARTITION)),
                Long.parseLong(header(record, EventHeaders.RAW_OFFSET)),
                version(record.value()),
                ContentDigest.of(record.value(), id, connectionId));
    }

    private static Sighting deadLetter(ConsumerRecord<String, byte[]> record) {
        String partition = header(record, EventHeaders.RAW_PARTITION);
        String offset = header(record, EventHeaders.RAW_OFFSET);
        return new Sighting.DeadLetter(
                record.key(),
                header(record, EventHeaders.REASON_CODE),
                partition == null ? -1 : Integer.parseInt(partition),
                offset == null ? -1 : Long.parseLong(offset));
    }

    private static <T> T json(byte[] value, Class<T> type) {
        try {
            return JSON.readValue(value, type);
        } catch (IOException e) {
            throw new UncheckedIOException("not a " + type.getSimpleName(), e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static boolean startsWithVersion(byte[] content, int at) {
        for (int i = 0; i < VERSION.length; i++) {
            if (content[at + i] != VERSION[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] content, int from) {
        long number = 0;
        for (int at = from; at < content.length && Character.isDigit(content[at]); at++) {
            number = number * 10 + content[at] - '0';
        }
        return number;
    }
}
