package io.millrace.proofs.watermark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The source's table: what is visible at each moment, and all that ever was. */
final class Table {
    private final List<Transaction> byEnd;
    private final Map<Integer, Row> rows = new HashMap<>();
    private final List<Row> history = new ArrayList<>();
    private final Map<Integer, Long> keyedSince = new HashMap<>();
    private int ended;

    Table(Collection<Transaction> transactions) {
        byEnd = transactions.stream()
                .sorted(Comparator.comparingLong(Transaction::end))
                .toList();
    }

    /** Makes visible what is committed until then. */
    void advance(long now) {
        while (ended < byEnd.size() && byEnd.get(ended).end() <= now) {
            Transaction transaction = byEnd.get(ended++);
            transaction.writes().forEach(write -> apply(write, transaction.end()));
        }
    }

    private void apply(Transaction.Write write, long now) {
        if (write.change() == Transaction.Change.REMOVE) {
            rows.remove(write.id());
            keyedSince.remove(write.id());
            return;
        }
        boolean deleted = write.change() == Transaction.Change.MARK_DELETED;
        Row row = new Row(write.id(), history.size(), write.stamp(), deleted, write.keyed(), write.weight(), now);
        history.add(row);
        rows.put(row.id(), row);
        if (row.keyed()) {
            keyedSince.putIfAbsent(row.id(), now);
        } else {
            keyedSince.remove(row.id());
        }
    }

    Optional<Row> row(int id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** Since when the row can be seen under its key; empty while it cannot. */
    Optional<Long> keyedSince(int id) {
        return Optional.ofNullable(keyedSince.get(id));
    }

    /** Start of the oldest transaction that the source shows as open. */
    Optional<Long> oldestOpen(long now) {
        return byEnd.subList(ended, byEnd.size()).stream()
                .filter(transaction -> transaction.shown() <= now)
                .map(Transaction::start)
                .min(Comparator.naturalOrder());
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** Every version that was ever visible, by its number. */
    List<Row> history() {
        return history;
    }

    /** When the last transaction ends. */
    long quietFrom() {
        return byEnd.isEmpty() ? Long.MIN_VALUE : byEnd.getLast().end();
    }
}
