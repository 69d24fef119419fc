package io.millrace.launcher.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One row of the history to load, its values in the order of {@link Table#columns()}. */
record Row(Table table, List<Object> values) {
    Row {
        if (values.size() != table.columns().size()) {
            throw new IllegalArgumentException(table + ": " + values.size() + " values for "
                    + table.columns().size() + " columns");
        }
    }

    static Row of(Table table, long id, Lifetime lifetime, Object... rest) {
        List<Object> values = new ArrayList<>(4 + rest.length);
        values.addAll(Arrays.asList(id, lifetime.createdAt(), lifetime.updatedAt(), lifetime.deletedAt()));
        values.addAll(Arrays.asList(rest));
        return new Row(table, Collections.unmodifiableList(values));
    }

    Object value(String column) {
        return values.get(table.columns().indexOf(column));
    }

    long id() {
        return (Long) values.getFirst();
    }

    /** The row as {@code COPY ... (FORMAT csv)} takes it: null is an empty field without quotes. */
    String csv() {
        StringBuilder line = new StringBuilder(256);
        for (Object value : values) {
            if (!line.isEmpty()) {
                line.append(',');
            }
            if (value != null) {
                line.append('"').append(value.toString().replace("\"", "\"\"")).append('"');
            }
        }
        return line.append('\n').toString();
    }

    /** When a row was created, last changed and, if it was, soft-deleted. */
    record Lifetime(Instant createdAt, Instant updatedAt, Instant deletedAt) {}
}
