package io.millrace.proofs.outages;

import io.millrace.local.postgres.DatabaseLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * What the record store holds and how far it says it is, at one moment.
 *
 * @param next the offset up to which each partition is projected
 * @param records MD5 of the content by record id
 * @param pointers where each record's latest raw version stands
 */
record StoreState(Map<TopicPartition, Long> next, Map<UUID, UUID> records, Map<UUID, RawPlace> pointers) {
    /** A place in record-changed. */
    record RawPlace(int partition, long offset) {}

    static StoreState read(DatabaseLogin login) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // One snapshot for all that follows.
            statement.execute("set transaction isolation level repeatable read read only");
            return new StoreState(next(statement), records(statement), pointers(statement));
        }
    }

    /** The offsets alone. */
    static Map<TopicPartition, Long> offsets(DatabaseLogin login) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            return next(statement);
        }
    }

    /** Of the topics that make records and pointers; other projections share the table. */
    private static Map<TopicPartition, Long> next(Statement statement) throws SQLException {
        Map<TopicPartition, Long> next = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("select topic, part, next from projection_offset"
                + " where topic = 'record-changed' or topic like 'unified.%'")) {
            while (rows.next()) {
                next.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return next;
    }

    private static Map<UUID, UUID> records(Statement statement) throws SQLException {
        Map<UUID, UUID> records = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("select record_id, md5(unified)::uuid from record")) {
            while (rows.next()) {
                records.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
            }
        }
        return records;
    }

    private static Map<UUID, RawPlace> pointers(Statement statement) throws SQLException {
        Map<UUID, RawPlace> pointers = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("select record_id, raw_partition, raw_offset from raw_pointer")) {
            while (rows.next()) {
                pointers.put(rows.getObject(1, UUID.class), new RawPlace(rows.getInt(2), rows.getLong(3)));
            }
        }
        return pointers;
    }
}
