package io.millrace.proofs.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is believed of Kafka as far as exactly-once depends on it: transactions that hold the last stable offset and the group's
 * offsets back, producers fenced by their transactional id, and one consumer group. Operations are named after the clients'. No
 * time passes by itself: time-outs are operations, and so is the arrival of a transaction's end at the partitions. Not
 * thread-safe.
 */
public final class SimulatedLog {
    /** A transactional id as the coordinator knows it. */
    private static final class Coordinated {
        private int epoch = -1;
        private Transaction current;
        /** Its transaction was aborted for it; until it aborts, too, nothing is taken from it. */
        private boolean timedOut;
    }

    private final SortedMap<String, Coordinated> producers = new TreeMap<>();
    private final SortedMap<String, LogPartition> partitions = new TreeMap<>();
    private final SortedMap<Integer, Long> committedOffsets = new TreeMap<>();
    private final List<Transaction> unfinished = new ArrayList<>();
    private final SimulatedGroup group;
    private Consumer<List<Object>> committed = values -> {};

    /** @param requests partitions of the topic that the group reads */
    public SimulatedLog(int requests, boolean epochOfAssignmentSuffices) {
        this.group = new SimulatedGroup(requests, epochOfAssignmentSuffices);
    }

    /** Lets somebody see what each transaction has committed, in order, at the moment at which that is decided. */
    void onCommit(Consumer<List<Object>> observer) {
        committed = observer;
    }

    public SimulatedGroup group() {
        return group;
    }

    private LogPartition partition(LogAddress address) {
        return partitions.computeIfAbsent(address.topic() + "-" + address.partition(), name -> new LogPartition());
    }

    // --- producers ---

    /** {@code Producer.initTransactions()}: aborts what is open under this id and fences whoever had it; empty: ask again. */
    public Optional<ProducerIdentity> initTransactions(String transactionalId) {
        Coordinated producer = producers.computeIfAbsent(transactionalId, id -> new Coordinated());
        if (producer.current != null && producer.current.isOpen()) {
            end(producer.current, Transaction.State.ABORTED);
            producer.epoch++;
        }
        if (isEnding(producer)) {
            return Optional.empty();
        }
        producer.epoch++;
        producer.current = null;
        producer.timedOut = false;
        return Optional.of(new ProducerIdentity(transactionalId, producer.epoch));
    }

    private static boolean isEnding(Coordinated producer) {
        return producer.current != null && !producer.current.isOpen() && !producer.current.isComplete();
    }

    /** {@code Producer.sendOffsetsToTransaction()} and what the group says to it. */
    public LogAnswer sendOffsetsToTransaction(ProducerIdentity producer, Map<Integer, Long> offsets, GroupPlace place) {
        LogAnswer answer = transact(producer);
        if (answer != LogAnswer.DONE) {
            return answer;
        }
        if (!group.accepts(place, offsets.keySet())) {
            return LogAnswer.MEMBER_FENCED;
        }
        current(producer).addOffsets(offsets);
        return LogAnswer.DONE;
    }

    /** {@code Producer.send()} and the broker's answer. */
    public LogAnswer send(ProducerIdentity producer, LogAddress to, String key, Object value) {
        LogAnswer answer = transact(producer);
        if (answer == LogAnswer.DONE) {
            LogPartition partition = partition(to);
            current(producer).add(partition, value);
            partition.append(current(producer), key, value);
        }
        return answer;
    }

    /** A record outside of any transaction, of somebody whom nobody fences. */
    public void sendPlain(LogAddress to, String key, Object value) {
        partition(to).append(null, key, value);
    }

    private Transaction current(ProducerIdentity producer) {
        return producers.get(producer.transactionalId()).current;
    }

    /** Whether a call of this producer would be answered now, if only by a refusal. */
    boolean canTransact(ProducerIdentity identity) {
        Coordinated producer = producers.get(identity.transactionalId());
        return producer.epoch != identity.epoch() || !isEnding(producer);
    }

    private LogAnswer transact(ProducerIdentity identity) {
        Coordinated producer = producers.get(identity.transactionalId());
        if (producer.epoch != identity.epoch() || producer.timedOut) {
            return LogAnswer.PRODUCER_FENCED;
        }
        if (isEnding(producer)) {
            return LogAnswer.NOT_YET;
        }
        if (producer.current == null || !producer.current.isOpen()) {
            producer.current = new Transaction();
            unfinished.add(producer.current);
        }
        return LogAnswer.DONE;
    }

    /** {@code Producer.commitTransaction()}: from here on the transaction is committed, though nobody may know it yet. */
    public LogAnswer commitTransaction(ProducerIdentity producer) {
        return end(producer, Transaction.State.COMMITTED);
    }

    /** {@code Producer.abortTransaction()}. */
    public LogAnswer abortTransaction(ProducerIdentity producer) {
        return end(producer, Transaction.State.ABORTED);
    }

    private LogAnswer end(ProducerIdentity identity, Transaction.State state) {
        Coordinated producer = producers.get(identity.transactionalId());
        if (producer.epoch != identity.epoch()) {
            return LogAnswer.PRODUCER_FENCED;
        }
        if (producer.timedOut) {
            return endTimedOut(producer, state);
        }
        if (producer.current != null && producer.current.isOpen()) {
            end(producer.current, state);
        }
        return LogAnswer.DONE;
    }

    /** To abort is what was done already, and the producer goes on; one that asks to commit is lost to its client. */
    private static LogAnswer endTimedOut(Coordinated producer, Transaction.State state) {
        if (state == Transaction.State.COMMITTED) {
            producer.epoch++;
            return LogAnswer.PRODUCER_FENCED;
        }
        producer.timedOut = false;
        return LogAnswer.DONE;
    }

    private void end(Transaction transaction, Transaction.State state) {
        transaction.end(state);
        if (transaction.isCommitted()) {
            committed.accept(transaction.values());
        }
        if (transaction.isComplete()) {
            unfinished.remove(transaction);
        }
    }

    /** The transaction time-out passes: the coordinator aborts what is open and takes nothing more of it. */
    public boolean expireTransaction(String transactionalId) {
        Coordinated producer = producers.get(transactionalId);
        if (producer == null || producer.current == null || !producer.current.isOpen()) {
            return false;
        }
        end(producer.current, Transaction.State.ABORTED);
        producer.timedOut = true;
        return true;
    }

    /** Whether a transaction is open under this id. */
    public boolean isOpen(String transactionalId) {
        Coordinated producer = producers.get(transactionalId);
        return producer != null && producer.current != null && producer.current.isOpen();
    }

    /** Ended transactions whose end has not reached the group's offsets. */
    public List<Integer> endsBeforeOffsets() {
        return indexes(true);
    }

    /** Ended transactions whose end has not reached the partitions. */
    public List<Integer> endsBeforePartitions() {
        return indexes(false);
    }

    private List<Integer> indexes(boolean offsets) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < unfinished.size(); i++) {
            Transaction transaction = unfinished.get(i);
            boolean there = offsets ? transaction.areOffsetsMarked() : transaction.arePartitionsMarked();
            if (!transaction.isOpen() && !there) {
                found.add(i);
            }
        }
        return found;
    }

    /** The end of a transaction reaches the group: its offsets are committed or forgotten. */
    public void markOffsets(int unfinishedIndex) {
        Transaction transaction = unfinished.get(unfinishedIndex);
        transaction.markOffsets();
        if (transaction.isCommitted()) {
            committedOffsets.putAll(transaction.offsets());
        }
        forgetComplete();
    }

    /** The end of a transaction reaches the partitions that it wrote to. */
    public void markPartitions(int unfinishedIndex) {
        unfinished.get(unfinishedIndex).markPartitions();
        forgetComplete();
    }

    /** Lets the ends of all transactions arrive. */
    public void markAll() {
        while (!endsBeforeOffsets().isEmpty()) {
            markOffsets(endsBeforeOffsets().getFirst());
        }
        while (!endsBeforePartitions().isEmpty()) {
            markPartitions(endsBeforePartitions().getFirst());
        }
    }

    private void forgetComplete() {
        unfinished.removeIf(Transaction::isComplete);
    }

    // --- readers ---

    /** {@code Admin.listConsumerGroupOffsets(requireStable)}: empty while an unfinished transaction has an offset of it. */
    public Optional<OptionalLong> stableOffset(int requestsPartition) {
        boolean unstable = unfinished.stream()
                .anyMatch(transaction ->
                        !transaction.areOffsetsMarked() && transaction.offsets().containsKey(requestsPartition));
        return unstable ? Optional.empty() : Optional.of(committedOffset(requestsPartition));
    }

    /** The committed offset without asking whether another is on its way. */
    public OptionalLong committedOffset(int requestsPartition) {
        Long offset = committedOffsets.get(requestsPartition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** {@code listOffsets(latest, READ_UNCOMMITTED)}. */
    public long highWatermark(LogAddress address) {
        return partition(address).highWatermark();
    }

    /** {@code listOffsets(latest, READ_COMMITTED)}. */
    public long lastStableOffset(LogAddress address) {
        return partition(address).lastStableOffset();
    }

    /** What a {@code read_committed} consumer gets from an offset on; its position afterwards is the last stable offset. */
    public List<LogRecord> readCommitted(LogAddress address, long from) {
        return partition(address).committedFrom(from);
    }

    /** What a {@code read_uncommitted} consumer gets from an offset on. */
    public List<LogRecord> readUncommitted(LogAddress address, long from) {
        return partition(address).allFrom(from);
    }
}
