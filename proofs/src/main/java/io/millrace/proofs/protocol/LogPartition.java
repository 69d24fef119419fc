package io.millrace.proofs.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One partition: entries of transactions in the order of their arrival, and the markers that end them. */
final class LogPartition {
    /** What stands at an offset. */
    private record Entry(Transaction of, String key, Object value, boolean marker) {}

    private final List<Entry> entries = new ArrayList<>();
    private int stable;

    void append(Transaction of, String key, Object value) {
        entries.add(new Entry(of, key, value, false));
    }

    /** Ends a transaction here: what it has appended is committed or aborted from now on, for whoever reads this partition. */
    void mark(Transaction ended) {
        entries.add(new Entry(ended, "", "", true));
    }

    /** The offset of the next entry. */
    long highWatermark() {
        return entries.size();
    }

    /** The offset of the first entry whose transaction is not ended here; a committed reader sees nothing from there on. */
    long lastStableOffset() {
        while (stable < entries.size() && isStable(entries.get(stable))) {
            stable++;
        }
        return stable;
    }

    private boolean isStable(Entry entry) {
        return entry.marker() || entry.of() == null || entry.of().isMarked(this);
    }

    /** What a committed reader finds from an offset on. */
    List<LogRecord> committedFrom(long offset) {
        return read(
                offset,
                lastStableOffset(),
                entry -> entry.of() == null || entry.of().isCommitted());
    }

    /** What a reader finds that does not ask for the transactions' ends. */
    List<LogRecord> allFrom(long offset) {
        return read(offset, highWatermark(), entry -> true);
    }

    private List<LogRecord> read(long from, long until, Predicate<Entry> visible) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = (int) from; i < until; i++) {
            Entry entry = entries.get(i);
            if (!entry.marker() && visible.test(entry)) {
                records.add(new LogRecord(i, entry.key(), entry.value()));
            }
        }
        return records;
    }
}
