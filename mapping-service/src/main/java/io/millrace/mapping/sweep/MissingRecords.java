package io.millrace.mapping.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The difference between the record store and a list of keys. Only reads, so it holds back no reader of the feed. */
final class MissingRecords {
    private static final String LISTED = """
            (select unnest(p.source_ids) as source_id from key_list_page p
             where p.connection_id = ? and p.entity = ? and p.run_id = ?) l""";

    private static final String MISSING = """
            from record r
            where r.connection_id = ? and r.entity = ? and not r.deleted and r.run_id collate "C" < ?
            and not exists (select from\s""" + LISTED + " where l.source_id = r.source_id)";

    private static final String KNOWN =
            "select count(*) from record where connection_id = ? and entity = ? and not deleted";

    private static final String COUNT = "select count(*) " + MISSING;

    private static final String NEXT = "select r.source_id, r.raw_partition " + MISSING
            + " and r.source_id collate \"C\" > ? order by r.source_id collate \"C\" limit ?";

    private final Connection transaction;
    private final Sweep sweep;

    /** A missing record and the partition of its source records, whose task is to be told. */
    record Missing(String sourceId, int partition) {}

    private MissingRecords(Connection transaction, Sweep sweep) {
        this.transaction = transaction;
        this.sweep = sweep;
    }

    static MissingRecords of(Connection transaction, Sweep sweep) throws SQLException {
        // The planner cannot know how long the lists are; compared key by key, a long one would take hours.
        try (Statement statement = transaction.createStatement()) {
            statement.execute("set local enable_nestloop = off");
        }
        return new MissingRecords(transaction, sweep);
    }

    long known() throws SQLException {
        try (PreparedStatement count = transaction.prepareStatement(KNOWN)) {
            count.setObject(1, sweep.stream().connectionId());
            count.setString(2, sweep.stream().entity().id());
            return number(count);
        }
    }

    long count() throws SQLException {
        try (PreparedStatement count = transaction.prepareStatement(COUNT)) {
            bind(count);
            return number(count);
        }
    }

    /** The next missing records in the order of their source ids. */
    List<Missing> after(String sourceId, int limit) throws SQLException {
        try (PreparedStatement next = transaction.prepareStatement(NEXT)) {
            int index = bind(next);
            next.setString(index, sourceId);
            next.setInt(index + 1, limit);
            List<Missing> missing = new ArrayList<>();
            try (ResultSet rows = next.executeQuery()) {
                while (rows.next()) {
                    missing.add(new Missing(rows.getString(1), rows.getInt(2)));
                }
            }
            return missing;
        }
    }

    private int bind(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (int part = 0; part < 2; part++) { // the records, and the list
            statement.setObject(index++, sweep.stream().connectionId());
            statement.setString(index++, sweep.stream().entity().id());
            statement.setString(index++, sweep.runId());
        }
        return index;
    }

    private static long number(PreparedStatement count) throws SQLException {
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
