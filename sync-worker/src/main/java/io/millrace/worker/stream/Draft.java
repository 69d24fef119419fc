package io.millrace.worker.stream;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A batch while it is planned: later steps see the states that earlier ones would lead to, and the table sees nothing yet. */
final class Draft {
    private final Map<Integer, PartitionState> partitions;
    private final Instant now;
    private final Map<StreamId, Batch.Placed> states = new LinkedHashMap<>();
    private final Map<StreamId, List<Batch.Placed>> writes = new LinkedHashMap<>();
    private final List<ReadPage.Content> pages = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Inbound.Unreadable> unreadable = new ArrayList<>();
    private final Map<StreamId, Batch.Forgotten> forgotten = new LinkedHashMap<>();
    private final Set<StreamId> ended = new HashSet<>();
    private final Map<Integer, Integer> taken = new HashMap<>();
    private long bytes;

    Draft(Map<Integer, PartitionState> partitions, Instant now) {
        this.partitions = partitions;
        this.now = now;
    }

    Optional<SyncCursor> cursor(int partition, StreamId stream) {
        if (isForgotten(stream)) {
            return Optional.empty();
        }
        Batch.Placed drafted = states.get(stream);
        return drafted == null ? partitions.get(partition).cursor(stream) : Optional.of(drafted.cursor());
    }

    /** Whether a message of this batch ends the stream: what follows of it has to wait for the next. */
    boolean isForgotten(StreamId stream) {
        return forgotten.containsKey(stream);
    }

    int pageCount() {
        return pages.size();
    }

    long bytes() {
        return bytes;
    }

    int takenFrom(int partition) {
        return taken.getOrDefault(partition, 0);
    }

    /** Applies what a run tells to its stream's cursor; an event of a run that this batch has already ended changes nothing. */
    void apply(RunEvent event) {
        events.add(event);
        Run run = event.run();
        if (ended.contains(run.stream())) {
            return;
        }
        event.content().ifPresent(this::addPage);
        SyncCursor cursor = cursor(run.partition(), run.stream()).orElseThrow();
        SyncCursor after = switch (event) {
            case RunEvent.WindowFixed fixed -> CursorSteps.windowFixed(cursor, fixed, now);
            case RunEvent.PageRead read -> CursorSteps.pageRead(cursor, read.page(), now);
            case RunEvent.KeysRead read -> CursorSteps.keysRead(cursor, read.keys(), now);
            case RunEvent.Parked parked -> CursorSteps.parked(cursor, parked, now);
            case RunEvent.Failed failed -> CursorSteps.failed(cursor, failed.reason(), now);
        };
        if (event.isLast()) {
            ended.add(run.stream());
        }
        Decisions.withNext(after, now).forEach(step -> write(run.partition(), step));
    }

    private void addPage(ReadPage.Content content) {
        pages.add(content);
        bytes += content.bytes();
    }

    /** Ends a stream's runs before the message that asks for it has its turn; what they have read is not taken any more. */
    void cancelAhead(int partition, SyncCancelled cancel) {
        StreamId stream = new StreamId(cancel.connectionId(), cancel.entity());
        if (Decisions.onCancel(cursor(partition, stream), cancel, now) instanceof Decision.Write write) {
            ended.add(stream);
            write.cursors().forEach(cursor -> write(partition, cursor));
        }
    }

    /** Counts a message as accepted, with what was decided on it. */
    void accept(int partition, Decision decision) {
        taken.merge(partition, 1, Integer::sum);
        switch (decision) {
            case Decision.Drop drop -> {}
            case Decision.Write write -> write.cursors().forEach(cursor -> write(partition, cursor));
            case Decision.Forget forget -> {
                states.remove(forget.stream());
                writes.remove(forget.stream());
                forgotten.put(forget.stream(), new Batch.Forgotten(partition, forget.stream()));
            }
        }
    }

    void acceptUnreadable(int partition, Inbound.Unreadable message) {
        taken.merge(partition, 1, Integer::sum);
        unreadable.add(message);
    }

    /** Within one run only the last state is worth a record; the end of a run is always written. */
    private void write(int partition, SyncCursor cursor) {
        Batch.Placed placed = new Batch.Placed(partition, cursor);
        states.put(cursor.stream(), placed);
        List<Batch.Placed> ofStream = writes.computeIfAbsent(cursor.stream(), stream -> new ArrayList<>());
        if (!ofStream.isEmpty() && sameRun(ofStream.getLast().cursor(), cursor)) {
            ofStream.removeLast();
        }
        ofStream.add(placed);
    }

    private static boolean sameRun(SyncCursor earlier, SyncCursor later) {
        return earlier.request().runId().equals(later.request().runId());
    }

    Batch batch() {
        Map<Integer, Long> offsets = new HashMap<>();
        partitions.forEach((number, partition) -> offsets.put(number, partition.offsetAfter(takenFrom(number))));
        List<Batch.Placed> cursors =
                writes.values().stream().flatMap(List::stream).toList();
        return new Batch(
                Map.copyOf(offsets),
                List.copyOf(pages),
                cursors,
                List.copyOf(forgotten.values()),
                List.copyOf(unreadable),
                new Batch.Steps(Map.copyOf(taken), List.copyOf(events), Collections.unmodifiableMap(states)));
    }
}
