package io.millrace.proofs.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One transaction as the brokers know it. It is ended first, and its end reaches each partition some time later. */
final class Transaction {
    enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private State state = State.OPEN;
    private final List<Object> values = new ArrayList<>();
    private final List<LogPartition> touched = new ArrayList<>();
    private final List<LogPartition> marked = new ArrayList<>();
    private final SortedMap<Integer, Long> offsets = new TreeMap<>();
    private boolean offsetsMarked;

    void add(LogPartition partition, Object value) {
        values.add(value);
        if (!touched.contains(partition)) {
            touched.add(partition);
        }
    }

    /** What it has appended, in order. */
    List<Object> values() {
        return values;
    }

    void addOffsets(Map<Integer, Long> added) {
        offsets.putAll(added);
    }

    SortedMap<Integer, Long> offsets() {
        return offsets;
    }

    void end(State ended) {
        state = ended;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }

    boolean isMarked(LogPartition partition) {
        return marked.contains(partition);
    }

    /** Whether its end has reached the group's offsets. */
    boolean areOffsetsMarked() {
        return offsetsMarked || offsets.isEmpty();
    }

    boolean arePartitionsMarked() {
        return marked.size() == touched.size();
    }

    /** Whether its end is known everywhere, so that its producer may begin another. */
    boolean isComplete() {
        return !isOpen() && areOffsetsMarked() && arePartitionsMarked();
    }

    void markOffsets() {
        offsetsMarked = true;
    }

    void markPartitions() {
        for (LogPartition partition : touched) {
            if (!marked.contains(partition)) {
                partition.mark(this);
                marked.add(partition);
            }
        }
    }
}
