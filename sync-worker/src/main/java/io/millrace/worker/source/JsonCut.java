package io.millrace.worker.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the records out of an answer byte for byte, so that what is delivered is what the source sent. */
final class JsonCut {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonCut() {}

    /**
     * The objects of the array at a dotted path.
     *
     * @param body UTF-8
     * @param path empty: the body is the array
     * @throws IOException when the body is not JSON or has no array there
     */
    static List<byte[]> records(byte[] body, String path) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            for (String field : path.isEmpty() ? new String[0] : path.split("\\.")) {
                enter(parser, field);
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new IOException("the answer has no array of records" + (path.isEmpty() ? "" : " at " + path));
            }
            List<byte[]> records = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == null) {
                    throw new IOException("the answer ends within its records");
                }
                records.add(value(parser, body));
            }
            finish(parser);
            return records;
        }
    }

    private static void enter(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("the answer has no field " + field);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(field);
            parser.nextToken();
            if (found) {
                return;
            }
            parser.skipChildren();
        }
        throw new IOException("the answer has no field " + field);
    }

    private static byte[] value(JsonParser parser, byte[] body) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(body, start, (int) parser.currentLocation().getByteOffset());
    }

    /** Reads to the end: a page that was cut off in transit must not pass for a whole one. */
    private static void finish(JsonParser parser) throws IOException {
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
    }
}
