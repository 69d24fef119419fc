package io.millrace.mapping.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.contracts.EventHeaders;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A row of the record store, from a unified record and its headers.
 *
 * @param updatedAt as the source says; null where it says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record UnifiedRow(
        UUID recordId,
        UUID connectionId,
        String entity,
        String sourceId,
        String updatedAt,
        boolean deleted,
        int mapVersion,
        int rawPartition,
        long rawOffset,
        String runId,
        byte[] unified) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The few values of the content that the store keeps in columns. */
    private record Content(String sourceId, String updatedAt, boolean deleted) {}

    /** Empty where the record is none of the mapper's: a foreign writer must not stop the projection. */
    static Optional<UnifiedRow> of(ConsumerRecord<String, byte[]> record) {
        try {
            Content content = content(record.value());
            return Optional.of(new UnifiedRow(
                    UUID.fromString(record.key()),
                    UUID.fromString(header(record, EventHeaders.CONNECTION_ID)),
                    header(record, EventHeaders.ENTITY),
                    content.sourceId(),
                    content.updatedAt(),
                    content.deleted(),
                    Integer.parseInt(header(record, EventHeaders.MAP_VERSION)),
                    Integer.parseInt(header(record, EventHeaders.RAW_PARTITION)),
                    Long.parseLong(header(record, EventHeaders.RAW_OFFSET)),
                    header(record, EventHeaders.RUN_ID),
                    record.value()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Content content(byte[] unified) throws IOException {
        String sourceId = "";
        String updatedAt = null;
        boolean deleted = false;
        try (JsonParser parser = JSON.createParser(unified)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "sourceId" -> sourceId = parser.getText();
                    case "updatedAt" -> updatedAt = parser.getText();
                    case "deletedAt" -> deleted = true;
                    default -> parser.skipChildren();
                }
            }
        }
        return new Content(sourceId, updatedAt, deleted);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return new String(header.value(), UTF_8);
    }
}
