package io.millrace.proofs.stage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One page of a list of records: each record's bytes as they stand in the answer, and the cursor of the next page. */
record RecordPage(Map<UUID, byte[]> records, Optional<String> next) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads {@code {"data":[...],"next":...}}; anything else is no page. */
    static RecordPage read(byte[] body) {
        Map<UUID, byte[]> records = new LinkedHashMap<>();
        Optional<String> next = Optional.empty();
        try (JsonParser parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, body);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "data" -> readRecords(parser, body, records);
                    case "next" -> next = Optional.ofNullable(parser.getValueAsString());
                    case "cursor" -> parser.skipChildren();
                    default -> require(false, body);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("not a page of records: " + new String(body, StandardCharsets.UTF_8), e);
        }
        return new RecordPage(records, next);
    }

    private static void readRecords(JsonParser parser, byte[] body, Map<UUID, byte[]> records) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            UUID id = readId(parser);
            int to = (int) parser.currentLocation().getByteOffset();
            records.put(id, Arrays.copyOfRange(body, from, to));
        }
    }

    private static UUID readId(JsonParser parser) throws IOException {
        UUID id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isId = parser.currentName().equals("id");
            parser.nextToken();
            if (isId) {
                id = UUID.fromString(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return id;
    }

    private static void require(boolean holds, byte[] body) {
        if (!holds) {
            throw new AssertionError("not a page of records: " + new String(body, StandardCharsets.UTF_8));
        }
    }
}
