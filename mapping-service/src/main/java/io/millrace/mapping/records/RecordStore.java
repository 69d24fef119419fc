package io.millrace.mapping.records;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the record store; every query is bound to one connection. */
@ApplicationScoped
class RecordStore {
    // The text of chg has a name of its own: "order by chg" would take an output column of that name, and order
    // as text.
    private static final String COLUMNS =
            "record_id, chg::text as change, unified, map_version, run_id, raw_partition, raw_offset";

    private static final String FIND =
            "select " + COLUMNS + " from record where record_id = ? and connection_id = ? and entity = ?";

    // Nothing that commits later can have a smaller (chg, record_id) than what this shows: it stays below the oldest
    // open transaction.
    private static final String PAGE = "select " + COLUMNS
            + " from record where connection_id = ? and entity = ? and (chg, record_id) > (?::xid8, ?)"
            + " and chg < pg_snapshot_xmin(pg_current_snapshot()) and (? or not deleted)";
    private static final String SINCE = " and changed_at > ?"
            + " and chg >= coalesce((select chg from feed_tick where at <= ? order by at desc limit 1), '0'::xid8)";
    private static final String ORDER = " order by chg, record_id limit ?";

    private static final String POINTERS =
            "select record_id, raw_partition, raw_offset from raw_pointer where record_id = any (?)";

    private static final String LATEST = """
            select record_id, source_id from record where connection_id = ? and entity = ? and not deleted
            order by chg desc, record_id desc limit ?""";

    /** So that a page of large records does not fill the memory: rows are fetched in small groups up to this size. */
    private static final long PAGE_BYTES = 8L << 20;

    private static final int FETCH = 50;

    private final DataSource dataSource;

    RecordStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Records in feed order, and whether there are more. */
    record Page(List<StoredRecord> records, boolean more) {}

    int epoch() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement("select epoch from feed_epoch");
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    Optional<StoredRecord> find(UUID connectionId, UnifiedEntity entity, UUID recordId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, recordId);
            find.setObject(2, connectionId);
            find.setString(3, entity.id());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(record(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    Page page(UUID connectionId, UnifiedEntity entity, ListRequest request, RecordCursor after) {
        String sql = PAGE + (request.modifiedAfter().isPresent() ? SINCE : "") + ORDER;
        try (Connection connection = dataSource.getConnection()) {
            // Rows come in groups only inside a transaction.
            connection.setAutoCommit(false);
            try (PreparedStatement page = connection.prepareStatement(sql)) {
                page.setFetchSize(FETCH);
                page.setObject(1, connectionId);
                page.setString(2, entity.id());
                page.setString(3, after.change());
                page.setObject(4, after.recordId());
                page.setBoolean(5, request.withDeleted());
                int next = setSince(page, 6, request.modifiedAfter());
                page.setInt(next, request.limit() + 1);
                return read(page, request.limit());
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private static int setSince(PreparedStatement page, int index, Optional<Instant> since) throws SQLException {
        if (since.isEmpty()) {
            return index;
        }
        OffsetDateTime time = since.get().atOffset(ZoneOffset.UTC);
        page.setObject(index, time);
        page.setObject(index + 1, time);
        return index + 2;
    }

    private static Page read(PreparedStatement page, int limit) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        long bytes = 0;
        try (ResultSet rows = page.executeQuery()) {
            while (rows.next()) {
                if (records.size() == limit || bytes > PAGE_BYTES) {
                    return new Page(records, true);
                }
                StoredRecord record = record(rows);
                bytes += record.unified().length;
                records.add(record);
            }
        }
        return new Page(records, false);
    }

    /** Source ids of the living records that changed last, by record id, latest first. */
    Map<UUID, String> latest(StreamId stream, int limit) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement latest = connection.prepareStatement(LATEST)) {
            latest.setObject(1, stream.connectionId());
            latest.setString(2, stream.entity().id());
            latest.setInt(3, limit);
            Map<UUID, String> sourceIds = new LinkedHashMap<>();
            try (ResultSet rows = latest.executeQuery()) {
                while (rows.next()) {
                    sourceIds.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
            return sourceIds;
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    List<RawPointer> pointers(Collection<UUID> recordIds) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(POINTERS)) {
            read.setArray(1, connection.createArrayOf("uuid", recordIds.toArray()));
            List<RawPointer> pointers = new ArrayList<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    pointers.add(new RawPointer(rows.getObject(1, UUID.class), rows.getInt(2), rows.getLong(3)));
                }
            }
            return pointers;
        } catch (SQLException e) {
            throw StoreFailure.of(e);
        }
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getObject("record_id", UUID.class),
                row.getString("change"),
                row.getBytes("unified"),
                new StoredRecord.Lineage(
                        row.getInt("map_version"),
                        row.getString("run_id"),
                        row.getInt("raw_partition"),
                        row.getLong("raw_offset")));
    }
}
