package io.millrace.proofs.protocol;

import io.millrace.mapping.projection.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What is believed of PostgreSQL as far as the projector depends on it, at its usual isolation: a transaction's changes are seen
 * from its commit on, and an offset's row is locked by whoever has moved it, until then.
 */
final class SimulatedStore {
    /** A transaction; {@code null} stands for one that has not begun. */
    static final class Open {
        private final SortedMap<String, Long> offsets = new TreeMap<>();
        private final SortedMap<String, Object> rows = new TreeMap<>();
        private boolean lost;

        /** Whether the server has forgotten it. */
        boolean isLost() {
            return lost;
        }
    }

    private final SortedMap<String, Long> offsets = new TreeMap<>();
    private final SortedMap<String, Object> rows = new TreeMap<>();
    private final List<Open> open = new ArrayList<>();
    private final Consumer<SimulatedStore> committed;

    /** @param committed is shown the store after each commit */
    SimulatedStore(Consumer<SimulatedStore> committed) {
        this.committed = committed;
    }

    Open begin() {
        Open transaction = new Open();
        open.add(transaction);
        return transaction;
    }

    long offset(TopicPartition partition) {
        return offsets.getOrDefault(partition.toString(), 0L);
    }

    SortedMap<String, Object> rows() {
        return rows;
    }

    /** Whether somebody else's lock is in the way. */
    boolean isLocked(Open by, List<Move> moves) {
        return open.stream()
                .filter(transaction -> transaction != by)
                .anyMatch(transaction -> moves.stream()
                        .anyMatch(move ->
                                transaction.offsets.containsKey(move.partition().toString())));
    }

    /** Moves all offsets, or returns false at the first that is not where its mover believes it to be. */
    boolean advance(Open transaction, List<Move> moves, boolean comparing) {
        for (Move move : moves) {
            if (comparing && offset(move.partition()) != move.from()) {
                return false;
            }
            transaction.offsets.put(move.partition().toString(), move.until());
        }
        return true;
    }

    void put(Open transaction, String key, Object value) {
        transaction.rows.put(key, value);
    }

    void commit(Open transaction) {
        open.remove(transaction);
        offsets.putAll(transaction.offsets);
        rows.putAll(transaction.rows);
        committed.accept(this);
    }

    void rollback(Open transaction) {
        open.remove(transaction);
    }

    /** The server dies and is there again. */
    void crash() {
        open.forEach(transaction -> transaction.lost = true);
        open.clear();
    }
}
