package io.millrace.mapping.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A task's raw records in pages, in the order of their keys' bytes: a walk takes one between live records.
 *
 * @param size records in a page
 */
record RawPages(KeyValueStore<String, byte[]> raw, int size) {

    /** The records of one page; the last may be empty. */
    record Page(List<KeyValue<String, byte[]>> records, boolean isLast) {

        String lastKey() {
            return records.getLast().key;
        }
    }

    /**
     * The next page of a scope.
     *
     * @param scope the keys' first part, without the slash behind it
     * @param after the last key of the page before; empty for the first
     */
    Page after(String scope, String after) {
        // "0" follows "/", and a NUL behind a key is the key's next neighbour.
        String from = after.isEmpty() ? scope + "/" : after + "\0";
        List<KeyValue<String, byte[]>> records = new ArrayList<>(size);
        try (KeyValueIterator<String, byte[]> range = raw.range(from, scope + "0")) {
            while (range.hasNext() && records.size() < size) {
                records.add(range.next());
            }
        }
        return new Page(records, records.size() < size);
    }

    boolean isEmpty(String scope) {
        try (KeyValueIterator<String, byte[]> range = raw.range(scope + "/", scope + "0")) {
            return !range.hasNext();
        }
    }
}
