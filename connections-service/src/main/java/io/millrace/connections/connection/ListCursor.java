package io.millrace.connections.connection;

import io.millrace.access.problem.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** The last connection of a page; its text means nothing to a caller. */
public record ListCursor(Instant createdAt, UUID id) {
    static ListCursor of(Connection connection) {
        return new ListCursor(connection.createdAt(), connection.id());
    }

    public static ListCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", 2);
            return new ListCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException _) {
            throw ApiProblem.badRequest("invalid-field", "cursor", "cursor is none that a list has given");
        }
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + "/" + id).getBytes(StandardCharsets.UTF_8));
    }
}
