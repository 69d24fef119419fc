package io.millrace.mapping.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.testing.MillraceTestServices;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A connection of its own for a test: publishes what its worker would and holds its token. */
public final class TestConnection implements AutoCloseable {
    public static final String RUN = "01JDTESTRUN0000000000000000";
    private static final String SYSTEM = "demo-maintenance";

    private final MillraceToken token = MillraceToken.create(TokenPrefix.LIVE, new SecureRandom());
    private final UUID id = TokenServiceStandIn.connectionOf(token.id());
    private final KafkaProducer<String, byte[]> producer;

    public TestConnection() {
        this(MillraceTestServices.bootstrapServers());
    }

    public TestConnection(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public UUID id() {
        return id;
    }

    public String token() {
        return token.reveal();
    }

    public String unifiedId(UnifiedEntity entity, String sourceId) {
        return new RecordKey(id, entity, sourceId).unifiedId().toString();
    }

    /** Publishes what connections-service tells of the connection when it is made. */
    public void announce() {
        announce(SYSTEM);
    }

    /** As a connection of another system. */
    public void announce(String system) {
        Map<String, String> headers = Map.of(EventHeaders.TYPE, EventTypes.CONNECTION_CREATED);
        String event = """
                {"connectionId": "%s", "environment": "live", "system": "%s", "state": "ACTIVE", "entities": ["vendors"],
                 "version": 1}""".formatted(id, system);
        await(start(Topics.CONNECTIONS, null, id.toString(), headers, event));
    }

    /** Publishes a version of a vendor. */
    public void vendor(String sourceId, String json) {
        send(UnifiedEntity.VENDORS, sourceId, EventTypes.RECORD_CHANGED, json);
    }

    public void send(UnifiedEntity entity, String sourceId, String type, String json) {
        await(start(RUN, entity, sourceId, type, json));
    }

    /** Publishes a version of a vendor that a given run has read. */
    public void vendor(String runId, String sourceId, String json) {
        await(start(runId, UnifiedEntity.VENDORS, sourceId, EventTypes.RECORD_CHANGED, json));
    }

    /** Publishes many records side by side. */
    public void sendAll(UnifiedEntity entity, List<String> sourceIds, String json) {
        sourceIds.stream()
                .map(sourceId -> start(RUN, entity, sourceId, EventTypes.RECORD_CHANGED, json))
                .toList()
                .forEach(TestConnection::await);
    }

    private Future<RecordMetadata> start(
            String runId, UnifiedEntity entity, String sourceId, String type, String json) {
        Map<String, String> headers = new HashMap<>();
        headers.put(EventHeaders.TYPE, type);
        headers.put(EventHeaders.SYSTEM, SYSTEM);
        headers.put(EventHeaders.RUN_ID, runId);
        headers.put(EventHeaders.TIME, "2026-03-01T00:00:00Z");
        return start(Topics.RECORD_CHANGED, null, new RecordKey(id, entity, sourceId).key(), headers, json);
    }

    /** Publishes a message about a list of keys, as a full run does. */
    public void keyList(UnifiedEntity entity, String type, String json) {
        Map<String, String> headers = Map.of(EventHeaders.TYPE, type, EventHeaders.SYSTEM, SYSTEM);
        await(start(Topics.KEY_LISTS, null, id + "/" + entity.id(), headers, json));
    }

    /** Sends a command about the vendors to all partitions, as the outbox does. */
    public void command(String type, String json) {
        String key = type + "/" + new StreamId(id, UnifiedEntity.VENDORS).key();
        int partitions = producer.partitionsFor(Topics.MAPPING_COMMANDS).size();
        for (int partition = 0; partition < partitions; partition++) {
            await(start(Topics.MAPPING_COMMANDS, partition, key, Map.of(EventHeaders.TYPE, type), json));
        }
    }

    private Future<RecordMetadata> start(
            String topic, Integer partition, String key, Map<String, String> headers, String json) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, partition, key, json == null ? null : json.getBytes(UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return producer.send(record);
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
