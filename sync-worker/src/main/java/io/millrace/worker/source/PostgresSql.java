package io.millrace.worker.source;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.systems.JdbcRead;
import io.millrace.worker.paging.KeySource;
import io.millrace.worker.paging.RowQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL of one entity. Values are bound as text and cast to the column's own type, so that the source compares them; the names
 * of tables, columns and types come from a checked definition and the source's catalogue.
 */
final class PostgresSql {
    /** A statement and the texts to bind, in order. */
    record Query(String sql, List<String> values) {}

    private final JdbcRead read;
    private final String keyType;
    private final boolean deletedIsFlag;
    private final String from;
    private final String cursor;
    private final String key;
    private final String cursorType;

    PostgresSql(JdbcRead read, String keyType, boolean deletedIsFlag) {
        this.read = read;
        this.keyType = keyType;
        this.deletedIsFlag = deletedIsFlag;
        this.from = from(read);
        this.cursor = "t." + quoted(read.cursor());
        this.key = "t." + quoted(read.key());
        this.cursorType = read.cursorType();
    }

    static String from(JdbcRead read) {
        return read.table() != null ? quoted(read.table()) + " t" : "(" + withoutSemicolon(read.query()) + ") t";
    }

    static String quoted(String name) {
        return Arrays.stream(name.split("\\.")).map(part -> '"' + part + '"').collect(Collectors.joining("."));
    }

    private static String withoutSemicolon(String query) {
        String text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    Query rows(RowQuery query) {
        return switch (query) {
            case RowQuery.Page page -> page(page.window(), page.after(), page.limit());
            case RowQuery.Ahead ahead -> ahead(ahead.tolerance().toMillis(), ahead.limit());
        };
    }

    private Query page(CursorInterval window, CursorPosition position, int rows) {
        List<String> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(cursor + " < ?::" + cursorType);
        values.add(window.to());
        if (position != null) {
            where.append(" and (" + cursor + ", " + key + ") > (?::" + cursorType + ", ?::" + keyType + ")");
            values.add(position.value());
            values.add(position.id());
        } else if (window.from() != null) {
            where.append(" and " + cursor + " >= ?::" + cursorType);
            values.add(window.from());
        }
        return new Query(select(where.toString(), rows), values);
    }

    private Query ahead(long toleranceMillis, int rows) {
        String where = "(" + cursor + " > now() + ?::interval or " + cursor + " is null)";
        return new Query(select(where, rows), List.of(toleranceMillis + " milliseconds"));
    }

    Query count(CursorInterval window) {
        List<String> values = new ArrayList<>(List.of(window.to()));
        String where = cursor + " < ?::" + cursorType;
        if (window.from() != null) {
            where += " and " + cursor + " >= ?::" + cursorType;
            values.add(window.from());
        }
        return new Query("select count(*) from " + from + " where " + where, values);
    }

    /** Keys in their own order, each with whether its row is settled. */
    Query keys(KeySource.Query query) {
        List<String> values = new ArrayList<>(List.of(query.settledBefore()));
        String where = key + " is not null";
        if (query.after() != null) {
            where = key + " > ?::" + keyType;
            values.add(query.after());
        }
        return new Query(
                "select " + key + "::text, coalesce(" + cursor + " < ?::" + cursorType + ", false) from " + from
                        + " where " + where + " order by " + key + " limit " + query.limit(),
                values);
    }

    Query settled(CursorInterval window) {
        return new Query(
                "select count(" + key + ") from " + from + " where " + cursor + " < ?::" + cursorType,
                List.of(window.to()));
    }

    private String select(String where, int rows) {
        return "select " + cursor + "::text, " + key + "::text, " + deleted() + ", row_to_json(t)::text from " + from
                + " where " + where + " order by " + cursor + ", " + key + " limit " + rows;
    }

    private String deleted() {
        if (read.deleted() == null) {
            return "false";
        }
        String column = "t." + quoted(read.deleted());
        return deletedIsFlag ? "coalesce(" + column + ", false)" : column + " is not null";
    }
}
