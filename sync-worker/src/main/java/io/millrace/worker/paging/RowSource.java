package io.millrace.worker.paging;

import java.util.List;

/** Executes described queries of rows. */
@FunctionalInterface
public interface RowSource<E extends Exception> {
    /**
     * Rows as the source gave them.
     *
     * @param cut whether there were more rows, left out because the page is full of bytes
     */
    record Rows(List<SourceRecord> records, boolean cut) {
        long bytes() {
            return records.stream()
                    .mapToLong(sourceRecord -> sourceRecord.content().length)
                    .sum();
        }
    }

    Rows rows(RowQuery query) throws E;
}
