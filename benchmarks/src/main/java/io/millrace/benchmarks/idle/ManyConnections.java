package io.millrace.benchmarks.idle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.benchmarks.stage.BenchStage;
import io.millrace.contracts.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Copies of one connection that was made over REST and has run once: in the tables and topics as if each had been made so, which
 * by REST would take hours. The services that own these stand still meanwhile.
 */
final class ManyConnections {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int AT_ONCE = 8;

    private static final String COPY_CONNECTIONS = """
            insert into connection (id, name, system, environment, state, period, period_start, entities, settings,
                                    initial_sync_completed, idempotency_key, request_hash, version, created_at, updated_at)
            select copy, name, system, environment, state, period, period_start, entities, settings,
                   initial_sync_completed, null, request_hash, version, created_at, updated_at
              from connection, unnest(?) copy where id = ?""";

    private static final String COPY_STREAMS = """
            insert into stream (stream_id, connection_id, entity, interval_seconds, state, run_id, attempt, kind, pages,
                                failures, due_at, requested_at, last_cursor)
            select copy || '/' || entity, copy, entity, interval_seconds, state, run_id, attempt, kind, pages,
                   failures, now() + interval '1 day', requested_at,
                   replace(last_cursor::text, connection_id::text, copy::text)::jsonb
              from stream, unnest(?) copy where connection_id = ?""";

    private final BenchStage stage;
    private final UUID model;
    private final List<UUID> copies;

    ManyConnections(BenchStage stage, UUID model, int number) {
        this.stage = stage;
        this.model = model;
        this.copies =
                IntStream.range(0, number).mapToObj(_ -> UUID.randomUUID()).toList();
    }

    void make() throws SQLException, ExecutionException, InterruptedException {
        try (Connection database = database()) {
            copy(database, COPY_CONNECTIONS);
            copy(database, COPY_STREAMS);
        }
        copyLast(Topics.CONNECTIONS);
        copyLast(Topics.SYNC_CURSOR);
        passCursors();
    }

    /** Spreads the next runs evenly over the interval, in the order of the copies. */
    void schedule(Duration interval) throws SQLException {
        try (Connection database = database();
                PreparedStatement update = database.prepareStatement("""
                        update stream set due_at = now() + n * (? || ' milliseconds')::interval
                          from unnest(?) with ordinality as copies (copy, n) where connection_id = copy""")) {
            update.setString(1, Double.toString(interval.toMillis() / (double) copies.size()));
            update.setArray(2, uuids(database));
            update.executeUpdate();
        }
    }

    /** Runs that were asked for since then. */
    long runsSince(long epochMillis) throws SQLException {
        try (Connection database = database();
                PreparedStatement count =
                        database.prepareStatement("select count(*) from stream where requested_at > to_timestamp(?)")) {
            count.setDouble(1, epochMillis / 1000.0);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Puts credentials away for the first of the copies, as connections-service does. */
    void credentials(int number, String username, String password) {
        String url = stage.deployment().url("token-service") + "/internal/credentials/";
        String bearer = "Bearer " + stage.deployment().serviceToken("connections-service");
        ObjectMapper json = new ObjectMapper();
        ObjectNode credential = json.createObjectNode().put("environment", "live");
        credential.set("values", json.valueToTree(Map.of("username", username, "password", password)));
        String body = credential.toString();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            CompletableFuture.allOf(copies.subList(0, Math.min(number, copies.size())).stream()
                            .map(copy -> HttpRequest.newBuilder(URI.create(url + copy))
                                    .header("Authorization", bearer)
                                    .header("Content-Type", "application/json")
                                    .PUT(BodyPublishers.ofString(body))
                                    .build())
                            .map(request -> CompletableFuture.runAsync(() -> send(http, request), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private static void send(HttpClient http, HttpRequest request) {
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new IllegalStateException("token-service answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("token-service did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Connection database() throws SQLException {
        return stage.deployment().databases().schema("connections").connect();
    }

    private void copy(Connection database, String sql) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            insert.setArray(1, uuids(database));
            insert.setObject(2, model);
            insert.executeUpdate();
        }
    }

    private Array uuids(Connection database) throws SQLException {
        return database.createArrayOf("uuid", copies.toArray());
    }

    /** Writes the model's last message once for each copy, where the copy's own would be. */
    private void copyLast(String topic) {
        String key = model.toString();
        Map.Entry<String, String> last = last(topic);
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stage.bootstrapServers(), "compression.type", "lz4", "linger.ms", 20),
                new StringSerializer(),
                new StringSerializer())) {
            int partitions = producer.partitionsFor(topic).size();
            for (UUID copy : copies) {
                String id = copy.toString();
                // Both topics go by the connection, also where the key says more.
                int partition = Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % partitions;
                producer.send(new ProducerRecord<>(
                        topic,
                        partition,
                        last.getKey().replace(key, id),
                        last.getValue().replace(key, id)));
            }
        }
    }

    private Map.Entry<String, String> last(String topic) {
        Map<String, String> messages = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stage.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            consumer.poll(POLL).forEach(message -> messages.put(message.key(), message.value()));
        }
        return messages.entrySet().stream()
                .filter(message -> message.getKey().startsWith(model.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** connections-service has the copies' cursors in its table already. */
    private void passCursors() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            admin.describeTopics(List.of(Topics.SYNC_CURSOR))
                    .allTopicNames()
                    .get()
                    .get(Topics.SYNC_CURSOR)
                    .partitions()
                    .forEach(partition -> asked.put(
                            new TopicPartition(Topics.SYNC_CURSOR, partition.partition()), OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
            admin.listOffsets(asked)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets("connections-service", ends).all().get();
        }
    }
}
