package io.millrace.launcher.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One open transaction of the source's application, which remembers what it has changed. */
final class Transaction {
    private final Connection connection;
    private final Instant version;
    private final List<SourceChange> changes = new ArrayList<>();

    private Transaction(Connection connection, Instant version) {
        this.connection = connection;
        this.version = version;
    }

    static Transaction begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select now()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            // PostgreSQL's now() is the start of the transaction: every row it writes gets this stamp.
            return new Transaction(
                    connection, row.getObject(1, OffsetDateTime.class).toInstant());
        }
    }

    /** Runs a statement that may change the row and remembers the change if it did. */
    boolean change(Table table, long id, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            boolean changed = statement.executeUpdate() > 0;
            if (changed) {
                remember(table, id);
            }
            return changed;
        }
    }

    /** A row that is not deleted, near a random place; empty where none follows it. */
    OptionalLong anyRow(Table table, Dice dice, long among) throws SQLException {
        long last =
                number("select coalesce(max(id), 0) from " + table.tableName()).orElse(0);
        if (last == 0) {
            return OptionalLong.empty();
        }
        long from = dice.between(Math.max(1, last - among + 1), last);
        return number(
                "select id from " + table.tableName() + " where id >= ? and deleted_at is null order by id limit 1",
                from);
    }

    long nextId(Table table) throws SQLException {
        return number("select nextval(pg_get_serial_sequence('" + table.tableName() + "', 'id'))")
                .orElseThrow();
    }

    /** What the transaction has changed, each record once. */
    List<SourceChange> changes() {
        return changes.stream().distinct().toList();
    }

    private void remember(Table table, long id) {
        table.entity().ifPresent(entity -> changes.add(new SourceChange(entity, Long.toString(id), version)));
    }

    private OptionalLong number(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
