package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import io.millrace.worker.stream.StreamTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Keeps the table in step with the group's assignment: a partition is paused until its cursors are loaded, and dropped when lost. */
final class Partitions implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;
    private final StreamTable table;
    private final Readers readers;
    private final CursorLoader loader;
    private final Map<Integer, Assignment> assignments = new HashMap<>();
    private final Set<Integer> paused = new HashSet<>();

    Partitions(Consumer<byte[], byte[]> consumer, StreamTable table, Readers readers, CursorLoader loader) {
        this.consumer = consumer;
        this.table = table;
        this.readers = readers;
        this.loader = loader;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        assigned.forEach(partition -> load(partition.partition()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> forget(partition.partition()));
    }

    private void load(int partition) {
        consumer.pause(List.of(requests(partition)));
        paused.add(partition);
        Assignment assignment = new Assignment(partition);
        assignments.put(partition, assignment);
        loader.load(assignment);
    }

    private void forget(int partition) {
        Assignment assignment = assignments.remove(partition);
        if (assignment != null) {
            assignment.lose();
        }
        paused.remove(partition);
        readers.perform(table.revoked(partition));
    }

    /** The log alone knows what is true: everything held is loaded again. */
    void loadAllAgain() {
        for (int partition : Set.copyOf(assignments.keySet())) {
            forget(partition);
            load(partition);
        }
    }

    /** Takes finished loads of partitions that are still held. */
    void install() {
        for (Assignment.Loaded loaded : loader.finished()) {
            int partition = loaded.assignment().partition();
            if (assignments.get(partition) == loaded.assignment()) {
                consumer.seek(requests(partition), loaded.nextOffset());
                readers.takeOver(loaded.cursors());
                table.loaded(partition, loaded.cursors(), loaded.nextOffset());
            }
        }
    }

    /** Lets only those be polled whose requests can be taken: what is not taken stays in the log, as the backlog that lag shows. */
    void pauseAndResume() {
        Set<Integer> blocked = table.blocked();
        for (int partition : table.partitions()) {
            if (blocked.contains(partition) && paused.add(partition)) {
                consumer.pause(List.of(requests(partition)));
            } else if (!blocked.contains(partition) && paused.remove(partition)) {
                consumer.resume(List.of(requests(partition)));
            }
        }
    }

    private static TopicPartition requests(int partition) {
        return new TopicPartition(Topics.SYNC_REQUESTED, partition);
    }
}
