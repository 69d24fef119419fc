package io.millrace.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void shouldTellNullFromEmptyAndDoubleQuotesWhenWrittenAsCsv() {
        List<Object> rest = new ArrayList<>(Collections.nCopies(12, null));
        rest.set(0, "S\"1");
        rest.set(1, "");
        rest.set(2, "PLANT");
        Row row = Row.of(Table.SITE, 5, new Row.Lifetime(Instant.EPOCH, Instant.EPOCH, null), rest.toArray());
        assertThat(row.csv())
                .isEqualTo(
                        "\"5\",\"1970-01-01T00:00:00Z\",\"1970-01-01T00:00:00Z\",,\"S\"\"1\",\"\",\"PLANT\",,,,,,,,,\n");
    }
}
