package io.millrace.worker.stream;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/** A partition whose cursors are loaded: the last committed cursor of each stream and the messages not yet accepted. */
final class PartitionState {
    private record Waiting(long offset, Inbound message) {}

    private final Map<StreamId, SyncCursor> cursors = new HashMap<>();
    private final Queue<Waiting> inbound = new ArrayDeque<>();
    private final Queue<Waiting> cancellations = new ArrayDeque<>();
    private long accepted;

    PartitionState(Collection<SyncCursor> loaded, long nextOffset) {
        loaded.forEach(cursor -> cursors.put(cursor.stream(), cursor));
        accepted = nextOffset;
    }

    void add(long offset, Inbound message) {
        if (offset >= accepted) {
            Waiting waiting = new Waiting(offset, message);
            inbound.add(waiting);
            if (message.cancellation().isPresent()) {
                cancellations.add(waiting);
            }
        }
    }

    Optional<SyncCursor> cursor(StreamId stream) {
        return Optional.ofNullable(cursors.get(stream));
    }

    Collection<SyncCursor> cursors() {
        return cursors.values();
    }

    void put(SyncCursor cursor) {
        cursors.put(cursor.stream(), cursor);
    }

    void remove(StreamId stream) {
        cursors.remove(stream);
    }

    Iterable<Inbound> messages() {
        return () -> inbound.stream().map(Waiting::message).iterator();
    }

    int waiting() {
        return inbound.size();
    }

    /** The cancellations among the messages that wait. */
    Stream<SyncCancelled> cancellations() {
        return cancellations.stream().flatMap(waiting -> waiting.message().cancellation().stream());
    }

    /** The offset to commit once {@code count} more messages are accepted. */
    long offsetAfter(int count) {
        return inbound.stream()
                .limit(count)
                .mapToLong(waiting -> waiting.offset() + 1)
                .reduce(accepted, (first, last) -> last);
    }

    void accept(int count) {
        accepted = offsetAfter(count);
        for (int i = 0; i < count; i++) {
            inbound.remove();
        }
        cancellations.removeIf(waiting -> waiting.offset() < accepted);
    }
}
