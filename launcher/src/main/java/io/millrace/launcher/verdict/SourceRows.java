package io.millrace.launcher.verdict;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.source.SourceAccess;
import io.millrace.launcher.source.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The source's own rows, read by SQL as its owner would. */
final class SourceRows {
    private final SourceAccess source;

    SourceRows(SourceAccess source) {
        this.source = source;
    }

    /** The rows of an entity by id. */
    Map<String, Facts> read(UnifiedEntity entity, List<Check> checks) throws SQLException {
        String columns = checks.stream().map(Check::sql).collect(Collectors.joining(", "));
        String sql = "select r.id::text, " + Check.utc("r.updated_at") + ", " + Check.utc("r.deleted_at") + ", "
                + columns + " from " + table(entity).tableName() + " r";
        Map<String, Facts> rows = new HashMap<>();
        try (Connection connection = source.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.put(row.getString(1), facts(row, checks));
            }
        }
        return rows;
    }

    private static Facts facts(ResultSet row, List<Check> checks) throws SQLException {
        String[] texts = new String[checks.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = row.getString(i + 4);
        }
        List<String> values = IntStream.range(0, texts.length)
                .mapToObj(i -> checks.get(i).ofText(texts[i]))
                .toList();
        return new Facts(instant(row.getString(2)), instant(row.getString(3)), values);
    }

    private static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static Table table(UnifiedEntity entity) {
        return Arrays.stream(Table.values())
                .filter(table -> table.entity().filter(entity::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
