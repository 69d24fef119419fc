package io.millrace.mapping.projector;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where each record's latest raw version stands; the raw records themselves stay in their topic. */
@Singleton
class PointerProjection implements Projection {
    private static final String UPSERT = """
            insert into raw_pointer as p (record_id, raw_partition, raw_offset)
            select * from unnest(?, ?, ?)
            on conflict (record_id) do update
               set raw_partition = excluded.raw_partition, raw_offset = excluded.raw_offset""";

    private static final String DELETE = "delete from raw_pointer where record_id = any (?)";

    @Override
    public String name() {
        return "pointers";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.RECORD_CHANGED);
    }

    @Override
    public void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
        Map<UUID, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            recordId(record.key()).ifPresent(id -> latest.put(id, record));
        }
        List<UUID> purged = latest.entrySet().stream()
                .filter(entry -> entry.getValue().value() == null)
                .map(Map.Entry::getKey)
                .toList();
        purged.forEach(latest::remove);
        upsert(transaction, latest);
        delete(transaction, purged);
    }

    private static void upsert(Connection transaction, Map<UUID, ConsumerRecord<String, byte[]>> latest)
            throws SQLException {
        if (latest.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = transaction.prepareStatement(UPSERT)) {
            Object[] partitions =
                    latest.values().stream().map(ConsumerRecord::partition).toArray();
            Object[] offsets =
                    latest.values().stream().map(ConsumerRecord::offset).toArray();
            upsert.setArray(1, transaction.createArrayOf("uuid", latest.keySet().toArray()));
            upsert.setArray(2, transaction.createArrayOf("integer", partitions));
            upsert.setArray(3, transaction.createArrayOf("bigint", offsets));
            upsert.executeUpdate();
        }
    }

    private static void delete(Connection transaction, List<UUID> purged) throws SQLException {
        if (purged.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = transaction.prepareStatement(DELETE)) {
            delete.setArray(1, transaction.createArrayOf("uuid", purged.toArray()));
            delete.executeUpdate();
        }
    }

    /** Empty for a key that the mapper refuses too, and reports. */
    private static Optional<UUID> recordId(String key) {
        try {
            return Optional.of(RecordKey.parse(key).unifiedId());
        } catch (IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
