package io.millrace.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");
    private static final SourceSize SIZE = SourceSize.of(3_000);
    private static final Map<Table, List<Row>> ROWS = rows(7);

    @Test
    void shouldMakeTheSameRowsWhenTheSeedIsTheSame() {
        assertThat(csv(rows(7))).isEqualTo(csv(ROWS));
        assertThat(csv(rows(8))).isNotEqualTo(csv(ROWS));
    }

    @Test
    void shouldMakeSixtyThousandRecordsWhenTheSizeIsTheDefault() {
        assertThat(SourceSize.DEFAULT.total()).isEqualTo(60_000);
        assertThat(SourceSize.of(60_000)).isEqualTo(SourceSize.DEFAULT);
    }

    @Test
    void shouldMakeAsManyRecordsAsAskedWhenTheSizeIsAnother() {
        int records = ROWS.entrySet().stream()
                .filter(rows -> rows.getKey().entity().isPresent())
                .mapToInt(rows -> rows.getValue().size())
                .sum();
        assertThat(records).isEqualTo(3_000);
    }

    @Test
    void shouldReferOnlyToRowsThatExistWhenARowRefers() {
        Map<String, Table> targets = Map.of(
                "site_id", Table.SITE,
                "vendor_id", Table.VENDOR,
                "part_id", Table.PART,
                "asset_id", Table.ASSET,
                "purchase_order_id", Table.PURCHASE_ORDER);
        ROWS.forEach((table, rows) -> rows.forEach(row -> table.columns().forEach(column -> {
            Table target = column.equals("parent_id") ? table : targets.get(column);
            if (target != null && row.value(column) != null) {
                assertThat(ids(target)).as(table + "." + column).contains((Long) row.value(column));
            }
        })));
    }

    @Test
    void shouldNameEveryRowOnceWhenRowsHaveANumber() {
        ROWS.forEach((table, rows) -> {
            if (table.entity().isPresent()) {
                Set<Object> numbers = new HashSet<>();
                rows.forEach(row -> numbers.add(row.values().get(4)));
                assertThat(numbers).as(table.name()).hasSameSizeAs(rows);
            }
        });
    }

    @Test
    void shouldStampEveryRowWithinTheHistoryWhenItIsMade() {
        Instant start = END.minus(History.SPAN);
        ROWS.forEach((_, rows) -> rows.forEach(row -> {
            Instant updatedAt = (Instant) row.value("updated_at");
            assertThat((Instant) row.value("created_at")).isBetween(start, updatedAt);
            assertThat(updatedAt).isBeforeOrEqualTo(END);
        }));
    }

    @Test
    void shouldSpreadChangesOverTheHistoryWhenOnlyAPeriodIsRead() {
        Instant quarter = END.minus(java.time.Duration.ofDays(90));
        long recent = ROWS.get(Table.WORK_ORDER).stream()
                .filter(row -> ((Instant) row.value("updated_at")).isAfter(quarter))
                .count();
        assertThat((double) recent / ROWS.get(Table.WORK_ORDER).size()).isBetween(0.18, 0.32);
    }

    @Test
    void shouldSumTheLinesWhenAnOrderIsMade() {
        Map<Object, BigDecimal> sums = ROWS.get(Table.PURCHASE_ORDER_LINE).stream()
                .collect(Collectors.groupingBy(
                        line -> line.value("purchase_order_id"),
                        Collectors.reducing(
                                BigDecimal.ZERO, line -> (BigDecimal) line.value("net_amount"), BigDecimal::add)));
        ROWS.get(Table.PURCHASE_ORDER)
                .forEach(order ->
                        assertThat((BigDecimal) order.value("net_amount")).isEqualByComparingTo(sums.get(order.id())));
    }

    private static Set<Long> ids(Table table) {
        return ROWS.get(table).stream().map(Row::id).collect(Collectors.toSet());
    }

    private static Map<Table, List<Row>> rows(long seed) {
        Generator generator = new Generator(new History(seed, END, SIZE));
        Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            rows.put(table, generator.rows(table).toList());
        }
        return rows;
    }

    private static List<String> csv(Map<Table, List<Row>> rows) {
        List<String> lines = new ArrayList<>();
        rows.values().forEach(table -> table.forEach(row -> lines.add(row.csv())));
        return lines;
    }
}
