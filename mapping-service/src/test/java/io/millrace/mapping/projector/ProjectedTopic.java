package io.millrace.mapping.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.UnifiedEntity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of unified records of which the test knows every version and where it stands, so that it can tell what the store must hold. */
final class ProjectedTopic {
    private static final int PARTITIONS = 3;
    private static final UUID CONNECTION = UUID.fromString("0b7dbd0e-6a5f-4d0e-9d1c-2f6a55d1c0de");

    private final String name;
    private final Map<UUID, Versions> records = new HashMap<>();
    private long size;

    /** The versions of one record by offset; all of them are in one partition. */
    private record Versions(int partition, NavigableMap<Long, Integer> byOffset) {}

    /**
     * What the store holds, compared with what its own offsets say it holds.
     *
     * @param lost records missing or older than the offsets say
     * @param ahead records newer than the offsets say: they would be written again
     * @param projected how many records the offsets count
     */
    record Comparison(int lost, int ahead, long projected) {
        boolean isExact() {
            return lost == 0 && ahead == 0;
        }
    }

    private ProjectedTopic(String name) {
        this.name = name;
    }

    /** Makes the topic with so many versions of so many records, changing in turn. */
    static ProjectedTopic publish(String bootstrapServers, String name, int records, int versions)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        ProjectedTopic topic = new ProjectedTopic(name);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int version = 0; version < records * versions; version++) {
                sent.add(producer.send(record(name, id(version % records), version)));
            }
            for (int version = 0; version < sent.size(); version++) {
                topic.add(id(version % records), version, sent.get(version).get());
            }
        }
        return topic;
    }

    private static UUID id(int number) {
        return new UUID(0x0123_4567_89AB_5000L, 0x8000_0000_0000_0000L + number);
    }

    private static ProducerRecord<String, byte[]> record(String topic, UUID id, int version) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, id.toString(), content(id, version).getBytes(UTF_8));
        Map.of(
                        EventHeaders.CONNECTION_ID,
                        CONNECTION.toString(),
                        EventHeaders.ENTITY,
                        UnifiedEntity.VENDORS.id(),
                        EventHeaders.MAP_VERSION,
                        "0",
                        EventHeaders.RAW_PARTITION,
                        "0",
                        EventHeaders.RAW_OFFSET,
                        Integer.toString(version),
                        EventHeaders.RUN_ID,
                        "run")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }

    private static String content(UUID id, int version) {
        return "{\"sourceId\":\"%s\",\"name\":\"version %d\"}".formatted(id, version);
    }

    private void add(UUID id, int version, RecordMetadata place) {
        records.computeIfAbsent(id, _ -> new Versions(place.partition(), new TreeMap<>()))
                .byOffset()
                .put(place.offset(), version);
        size++;
    }

    String name() {
        return name;
    }

    long size() {
        return size;
    }

    /** Compares in one snapshot, so that it may be asked at any time, also while the projector writes. */
    Comparison compare(Connection database) throws SQLException {
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        Map<Integer, Long> next = new HashMap<>();
        Map<UUID, String> held = new HashMap<>();
        try (Statement statement = database.createStatement()) {
            read(
                    statement,
                    "select part, next from projection_offset where topic = '" + name + "'",
                    row -> next.put(row.getInt(1), row.getLong(2)));
            read(
                    statement,
                    "select record_id, convert_from(unified, 'UTF8') from record",
                    row -> held.put(row.getObject(1, UUID.class), row.getString(2)));
        } finally {
            database.rollback();
        }
        return compare(next, held);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Statement statement, String query, RowReader reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private Comparison compare(Map<Integer, Long> next, Map<UUID, String> held) {
        int lost = 0;
        int ahead = 0;
        for (Map.Entry<UUID, Versions> record : records.entrySet()) {
            Versions versions = record.getValue();
            long until = next.getOrDefault(versions.partition(), 0L);
            Optional<String> expected = Optional.ofNullable(versions.byOffset().lowerEntry(until))
                    .map(entry -> content(record.getKey(), entry.getValue()));
            Optional<String> found = Optional.ofNullable(held.get(record.getKey()));
            if (!found.equals(expected)) {
                boolean newer = found.isPresent()
                        && versions.byOffset().tailMap(until).values().stream()
                                .anyMatch(version ->
                                        content(record.getKey(), version).equals(found.get()));
                lost += newer ? 0 : 1;
                ahead += newer ? 1 : 0;
            }
        }
        return new Comparison(
                lost, ahead, next.values().stream().mapToLong(Long::longValue).sum());
    }
}
