package io.millrace.launcher.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.UnifiedEntity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/** The calls that the demo makes: connect, follow the sync, list records. */
public final class MillraceApi {
    private static final int PAGE = 500;

    private final HttpJson http = new HttpJson();
    private final ObjectMapper json = new ObjectMapper();
    private final String connectionsUrl;
    private final String recordsUrl;

    public MillraceApi(String connectionsUrl, String recordsUrl) {
        this.connectionsUrl = connectionsUrl;
        this.recordsUrl = recordsUrl;
    }

    public CreatedConnection connect(String operatorKey, NewConnection connection) {
        ObjectNode body = json.createObjectNode()
                .put("system", connection.system())
                .put("name", connection.name())
                .put("period", connection.period());
        body.set("connect", json.valueToTree(connection.connect()));
        JsonNode answer = http.post(
                connectionsUrl + "/api/v1/connections",
                operatorKey,
                body,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        return new CreatedConnection(
                UUID.fromString(answer.at("/connection/id").asText()),
                Instant.parse(answer.at("/connection/createdAt").asText()),
                answer.at("/token/value").asText());
    }

    public List<StreamStatus> syncs(String bearer, UUID connection) {
        List<StreamStatus> streams = new ArrayList<>();
        http.get(connectionsUrl + "/api/v1/connections/" + connection + "/syncs", bearer)
                .path("entities")
                .forEach(stream -> streams.add(status(stream)));
        return streams;
    }

    /** Gives every record of an entity to the reader, page after page; deleted ones too. */
    public void records(String token, UnifiedEntity entity, Consumer<JsonNode> reader) {
        // A list of changes has the deleted records in it; since the epoch means all.
        String list = recordsUrl + "/api/v1/" + entity.id() + "?limit=" + PAGE + "&modified_after=1970-01-01T00:00:00Z";
        String cursor = "";
        do {
            JsonNode page = http.get(cursor.isEmpty() ? list : list + "&cursor=" + encoded(cursor), token);
            page.path("data").forEach(reader);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
    }

    private static StreamStatus status(JsonNode stream) {
        JsonNode expected = stream.at("/progress/expected");
        String success = stream.path("lastSuccessAt").asText("");
        JsonNode reason = stream.path("reason");
        return new StreamStatus(
                UnifiedEntity.of(stream.path("entity").asText()),
                stream.path("state").asText("waiting").toLowerCase(Locale.ROOT),
                stream.at("/progress/records").asLong(),
                expected.isNumber() ? OptionalLong.of(expected.asLong()) : OptionalLong.empty(),
                success.isEmpty() || success.equals("null") ? null : Instant.parse(success),
                reason.isObject()
                        ? reason.path("code").asText() + ": "
                                + reason.path("message").asText()
                        : reason.asText(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
