package io.millrace.mapping.projector;

import io.millrace.contracts.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** The unified records themselves: one row each, in whole batches, because a statement a row would cost five times as much. */
@Singleton
class RecordProjection implements Projection {
    private static final Logger LOG = Logger.getLogger(RecordProjection.class);

    private static final String UPSERT = """
            insert into record as r (record_id, connection_id, entity, source_id, updated_at, deleted, map_version,
                                     raw_partition, raw_offset, run_id, unified)
            select id, connection, entity, source, updated::timestamptz, deleted, version, part, pos, run, unified
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                 as n (id, connection, entity, source, updated, deleted, version, part, pos, run, unified)
            on conflict (record_id) do update
               set updated_at = excluded.updated_at, deleted = excluded.deleted, map_version = excluded.map_version,
                   raw_partition = excluded.raw_partition, raw_offset = excluded.raw_offset, run_id = excluded.run_id,
                   unified = excluded.unified, chg = pg_current_xact_id(), changed_at = now()
             where r.unified is distinct from excluded.unified""";

    private static final String DELETE = "delete from record where record_id = any (?)";

    // The transaction has its id by now, so a transaction that begins after "at" gets a higher one.
    private static final String TICK = """
            insert into feed_tick (at, chg)
            select clock_timestamp(), pg_current_xact_id()
            where not exists (select from feed_tick where at > clock_timestamp() - interval '1 minute')
            on conflict do nothing""";

    @Override
    public String name() {
        return "records";
    }

    @Override
    public List<String> topics() {
        return Topics.allUnified();
    }

    @Override
    public void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
        Map<String, ConsumerRecord<String, byte[]>> latest = new LinkedHashMap<>();
        batch.forEach(record -> latest.put(record.key(), record));
        List<UnifiedRow> rows = new ArrayList<>(latest.size());
        List<UUID> purged = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : latest.values()) {
            if (record.value() == null) {
                recordId(record).ifPresentOrElse(purged::add, () -> skipped(record));
            } else {
                UnifiedRow.of(record).ifPresentOrElse(rows::add, () -> skipped(record));
            }
        }
        upsert(transaction, rows);
        delete(transaction, purged);
        try (PreparedStatement tick = transaction.prepareStatement(TICK)) {
            tick.executeUpdate();
        }
    }

    private static Optional<UUID> recordId(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(UUID.fromString(record.key()));
        } catch (IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static void skipped(ConsumerRecord<String, byte[]> record) {
        LOG.errorf(
                "not a unified record, skipped topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
    }

    private static void upsert(Connection transaction, List<UnifiedRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = transaction.prepareStatement(UPSERT)) {
            Columns columns = new Columns(upsert, rows);
            columns.set(1, "uuid", UnifiedRow::recordId, UUID[]::new);
            columns.set(2, "uuid", UnifiedRow::connectionId, UUID[]::new);
            columns.set(3, "text", UnifiedRow::entity, String[]::new);
            columns.set(4, "text", UnifiedRow::sourceId, String[]::new);
            columns.set(5, "text", UnifiedRow::updatedAt, String[]::new);
            columns.set(6, "boolean", UnifiedRow::deleted, Boolean[]::new);
            columns.set(7, "integer", UnifiedRow::mapVersion, Integer[]::new);
            columns.set(8, "integer", UnifiedRow::rawPartition, Integer[]::new);
            columns.set(9, "bigint", UnifiedRow::rawOffset, Long[]::new);
            columns.set(10, "text", UnifiedRow::runId, String[]::new);
            columns.set(11, "bytea", UnifiedRow::unified, byte[][]::new);
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

    /** Sets the columns of a batch as array parameters. */
    private record Columns(PreparedStatement statement, Collection<UnifiedRow> rows) {
        <T> void set(int index, String type, Function<UnifiedRow, T> value, IntFunction<T[]> array)
                throws SQLException {
            T[] values = rows.stream().map(value).toArray(array);
            statement.setArray(index, statement.getConnection().createArrayOf(type, values));
        }
    }
}
