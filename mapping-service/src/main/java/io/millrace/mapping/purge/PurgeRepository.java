package io.millrace.mapping.purge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.command.PurgeProgressed;
import io.millrace.mapping.purge.Purge.PartitionTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Purges in PostgreSQL, in the caller's transaction. */
final class PurgeRepository {
    private static final String BEGIN = """
            insert into purge (connection_id, partitions, store_rows)
            values (?, ?, (select count(*) from record where connection_id = ?))
            on conflict do nothing""";

    private static final String FIND = """
            select partitions, store_rows, (select count(*) from record r where r.connection_id = p.connection_id)
            from purge p where connection_id = ?""";

    private static final String PARTITIONS = "select partitions from purge where connection_id = ?";

    private static final String REPORTED =
            "select done, records, raw_tombstones from purge_partition where connection_id = ?";

    // What is done stays so: a command that comes again finds nothing, and would report that nothing was there.
    private static final String REPORT = """
            insert into purge_partition as p (connection_id, part, done, records, raw_tombstones)
            values (?, ?, ?, ?::jsonb, ?)
            on conflict (connection_id, part) do update
               set done = excluded.done, records = excluded.records, raw_tombstones = excluded.raw_tombstones
             where not p.done""";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<UnifiedEntity, Long>> COUNTS = new TypeReference<>() {};

    private PurgeRepository() {}

    /** False where the purge was begun before. */
    static boolean begin(Connection transaction, UUID connectionId, int partitions) throws SQLException {
        try (PreparedStatement begin = transaction.prepareStatement(BEGIN)) {
            begin.setObject(1, connectionId);
            begin.setInt(2, partitions);
            begin.setObject(3, connectionId);
            return begin.executeUpdate() == 1;
        }
    }

    static Optional<Purge> find(Connection transaction, UUID connectionId) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(FIND)) {
            find.setObject(1, connectionId);
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                PartitionTotals totals = reported(transaction, connectionId);
                return Optional.of(Purge.of(connectionId, row.getInt(1), totals, row.getLong(2), row.getLong(3)));
            }
        }
    }

    /** How many partitions a purge was begun with; empty where there is none. */
    static OptionalInt partitions(Connection transaction, UUID connectionId) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(PARTITIONS)) {
            find.setObject(1, connectionId);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    static void report(Connection transaction, PurgeProgressed progress) throws SQLException {
        try (PreparedStatement report = transaction.prepareStatement(REPORT)) {
            report.setObject(1, progress.connectionId());
            report.setInt(2, progress.partition());
            report.setBoolean(3, progress.done());
            report.setString(4, JSON.writeValueAsString(progress.records()));
            report.setLong(5, progress.rawTombstones());
            report.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts cannot be written as JSON", e);
        }
    }

    private static PartitionTotals reported(Connection transaction, UUID connectionId) throws SQLException {
        int done = 0;
        long rawTombstones = 0;
        Map<UnifiedEntity, Long> records = new EnumMap<>(UnifiedEntity.class);
        try (PreparedStatement read = transaction.prepareStatement(REPORTED)) {
            read.setObject(1, connectionId);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    done += rows.getBoolean(1) ? 1 : 0;
                    counts(rows.getString(2)).forEach((entity, count) -> records.merge(entity, count, Long::sum));
                    rawTombstones += rows.getLong(3);
                }
            }
        }
        return new PartitionTotals(done, records, rawTombstones);
    }

    private static Map<UnifiedEntity, Long> counts(String json) {
        try {
            return JSON.readValue(json, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds counts that are no JSON", e);
        }
    }
}
