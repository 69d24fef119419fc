package io.millrace.worker.paging;

import java.util.List;

/** Executes a described query of keys. */
@FunctionalInterface
public interface KeySource<E extends Exception> {
    /**
     * @param after key behind which the list goes on; null: from its beginning
     * @param settledBefore change time, as the source's own text, before which a record counts as settled
     * @param limit most keys to be given
     */
    record Query(String after, String settledBefore, int limit) {}

    /** @param settled whether the record was last changed before that time */
    record ListedKey(String id, boolean settled) {}

    /** Keys in their order. */
    List<ListedKey> keys(Query query) throws E;
}
