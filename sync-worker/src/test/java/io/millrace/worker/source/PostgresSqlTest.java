package io.millrace.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.systems.JdbcRead;
import io.millrace.worker.paging.KeySource;
import io.millrace.worker.paging.RowQuery;
import org.junit.jupiter.api.Test;

class PostgresSqlTest {
    private static final CursorInterval WINDOW = new CursorInterval("2026-01-01", "2026-02-01");
    private final PostgresSql sql = new PostgresSql(
            new JdbcRead("cmms.order", null, "id", "updated_at", "timestamptz", "deleted_at"), "uuid", false);

    @Test
    void shouldBeginInclusivelyAndEndExclusively() {
        PostgresSql.Query query = sql.rows(new RowQuery.Page(WINDOW, null, 100, 1));

        assertThat(query.sql())
                .contains("from \"cmms\".\"order\" t")
                .contains("t.\"updated_at\" < ?::timestamptz and t.\"updated_at\" >= ?::timestamptz")
                .endsWith("order by t.\"updated_at\", t.\"id\" limit 100");
        assertThat(query.values()).containsExactly("2026-02-01", "2026-01-01");
    }

    @Test
    void shouldGoOnBehindTheLastRowInTheColumnsOwnTypes() {
        PostgresSql.Query query =
                sql.rows(new RowQuery.Page(WINDOW, new CursorPosition("2026-01-05", "k", null), 100, 1));

        assertThat(query.sql()).contains("(t.\"updated_at\", t.\"id\") > (?::timestamptz, ?::uuid)");
        assertThat(query.values()).containsExactly("2026-02-01", "2026-01-05", "k");
    }

    @Test
    void shouldListKeysInTheirOwnOrderWithWhetherTheirRowsAreSettled() {
        PostgresSql.Query first = sql.keys(new KeySource.Query(null, "2026-02-01", 10));
        PostgresSql.Query next = sql.keys(new KeySource.Query("k", "2026-02-01", 10));

        assertThat(first.sql())
                .isEqualTo("select t.\"id\"::text, coalesce(t.\"updated_at\" < ?::timestamptz, false)"
                        + " from \"cmms\".\"order\" t where t.\"id\" is not null order by t.\"id\" limit 10");
        assertThat(next.sql()).contains("where t.\"id\" > ?::uuid order by");
        assertThat(next.values()).containsExactly("2026-02-01", "k");
    }

    @Test
    void shouldCountTheKeysOfSettledRows() {
        assertThat(sql.settled(WINDOW).sql())
                .isEqualTo("select count(t.\"id\") from \"cmms\".\"order\" t where t.\"updated_at\" < ?::timestamptz");
        assertThat(sql.settled(WINDOW).values()).containsExactly("2026-02-01");
    }

    @Test
    void shouldReadTheRowsOfAQuery() {
        PostgresSql query = new PostgresSql(
                new JdbcRead(null, "select * from x;\n", "id", "c", "timestamptz", null), "int8", false);

        assertThat(query.count(new CursorInterval(null, "b")).sql())
                .isEqualTo("select count(*) from (select * from x) t where t.\"c\" < ?::timestamptz");
    }
}
