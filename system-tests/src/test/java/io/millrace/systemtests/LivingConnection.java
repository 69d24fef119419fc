package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.Answer;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A connection of the assets of a source, as its operator commands it and as topics, record store and secret store show it. */
record LivingConnection(Millrace millrace, CustomerConnection own) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    static LivingConnection of(Millrace millrace, Answer made) {
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        return new LivingConnection(
                millrace,
                new CustomerConnection(
                        made.body().at("/connection/id").asText(),
                        made.body().at("/token/value").asText()));
    }

    Answer step(String step, String body) {
        return millrace.post(url("/" + step), millrace.operatorKey(), body);
    }

    Answer change(String body) {
        return millrace.patch(url(""), millrace.operatorKey(), body);
    }

    /** Lays own rules over the default field map. */
    Answer mapWith(String rules) {
        return millrace.put(map(), millrace.operatorKey(), "\"0\"", "{\"rules\": " + rules + "}");
    }

    JsonNode fieldMap() {
        return millrace.get(map(), millrace.operatorKey()).body();
    }

    private String map() {
        return millrace.records("/api/v1/connections/" + own.id() + "/maps/assets");
    }

    /** The record of a row as its token's holder reads it, a missing node while there is none. */
    JsonNode record(int row) {
        return millrace.records(own, UnifiedEntity.ASSETS).stream()
                .filter(record -> record.path("sourceId").asText().equals(Integer.toString(row)))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    JsonNode get(String path) {
        Answer answer = millrace.get(url(path), millrace.operatorKey());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.body();
    }

    String state() {
        return get("").path("state").asText();
    }

    void awaitState(String state) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(state()).isEqualTo(state));
    }

    /** The states that it came to, newest first. */
    List<String> history() {
        return get("/history").path("data").findValuesAsText("to");
    }

    /** What the customer's token is answered by connections-service and by mapping-service. */
    List<Integer> answersToItsToken() {
        return List.of(
                millrace.get(url(""), own.token()).status(),
                millrace.get(millrace.records("/api/v1/assets?limit=1"), own.token())
                        .status());
    }

    /** Whether the secret store has credentials of it, as a worker would find them. */
    boolean hasCredentials() {
        Answer answer = millrace.post(
                millrace.deployment().url("token-service") + "/internal/leases",
                millrace.deployment().serviceToken("sync-worker"),
                "{\"connectionId\":\"%s\",\"environment\":\"live\",\"entity\":\"assets\",\"runId\":\"x\"}"
                        .formatted(own.id()));
        assertThat(answer.status()).isIn(200, 404);
        return answer.status() == 200;
    }

    int rowsInRecordStore() {
        try (Connection store =
                        millrace.deployment().databases().schema("mapping").connect();
                PreparedStatement count =
                        store.prepareStatement("select count(*) from record where connection_id = ?")) {
            count.setObject(1, UUID.fromString(own.id()));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitRowsInRecordStore(int rows) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rowsInRecordStore()).isEqualTo(rows));
    }

    /** Its source records, in the order of each partition, tombstones among them. */
    List<ConsumerRecord<String, byte[]>> published() {
        return millrace.topics().readAll(Topics.RECORD_CHANGED).stream()
                .filter(record -> record.key().startsWith(own.id() + "/"))
                .toList();
    }

    /** How many of its records have a value as the last word of record-changed. */
    long rawRecordsLeft() {
        return left(published());
    }

    /** How many of those that it once published have a value as the last word of unified.assets. */
    long unifiedRecordsLeft() {
        List<String> ids = published().stream()
                .map(record -> RecordKey.parse(record.key()).unifiedId().toString())
                .distinct()
                .toList();
        return left(millrace.topics().readAll(Topics.unified(UnifiedEntity.ASSETS)).stream()
                .filter(record -> ids.contains(record.key()))
                .toList());
    }

    boolean hasCursor() {
        String stream = new StreamId(UUID.fromString(own.id()), UnifiedEntity.ASSETS).key();
        return left(millrace.topics().readAll(Topics.SYNC_CURSOR).stream()
                        .filter(record -> record.key().equals(stream))
                        .toList())
                > 0;
    }

    /** The actions that were sent to the audit log, in their order. */
    List<String> audited() {
        return millrace.topics().readAll(Topics.AUDIT).stream()
                .filter(record -> record.key().equals(own.id()))
                .map(record -> json(record.value()).path("action").asText())
                .toList();
    }

    /** The last word of the topic of connections about it. */
    JsonNode lastEvent() {
        return json(millrace.topics().readAll(Topics.CONNECTIONS).stream()
                .filter(record -> record.key().equals(own.id()))
                .toList()
                .getLast()
                .value());
    }

    private static long left(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, byte[]> last = new HashMap<>();
        records.forEach(record -> last.put(record.key(), record.value()));
        return last.values().stream().filter(Objects::nonNull).count();
    }

    private String url(String path) {
        return millrace.connections("/api/v1/connections/" + own.id() + path);
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(new String(value, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
