package io.millrace.worker.stream;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All streams of the partitions that this worker holds: events go in, a batch to be committed and effects come out. It does no
 * I/O, has no clock and no thread, and changes only by what was committed. To be used by one thread.
 */
public final class StreamTable {
    private final Limits limits;
    private final NewsRule news;
    private final SortedMap<Integer, PartitionState> partitions = new TreeMap<>();
    private final Slots slots;
    private final List<RunEvent> ready = new LinkedList<>();
    private int firstPartition;

    public StreamTable(Limits limits, NewsRule news) {
        this.limits = limits;
        this.news = news;
        this.slots = new Slots(limits.streams());
    }

    /** The partition's cursors are loaded: what was RUNNING waits for a slot, before any newer request. */
    public void loaded(int partition, Collection<SyncCursor> cursors, long nextOffset) {
        partitions.put(partition, new PartitionState(cursors, nextOffset));
        cursors.stream()
                .filter(cursor -> cursor.state() == SyncState.RUNNING)
                .forEach(cursor -> slots.await(cursor.stream(), partition));
    }

    /** The partition is no longer held, or about to be loaded again: all that belongs to it is forgotten. */
    public List<Effect> revoked(int partition) {
        partitions.remove(partition);
        Collection<Run> ended = slots.releaseAll(partition);
        ready.removeIf(event -> event.run().partition() == partition);
        return ended.stream().<Effect>map(Effect.Stop::new).toList();
    }

    /** A message came; of a partition that is not loaded it is ignored, since the load seeks back to it. */
    public void received(int partition, long offset, Inbound message) {
        PartitionState state = partitions.get(partition);
        if (state != null) {
            state.add(offset, message);
        }
    }

    /** A run told something; of a run that is not its stream's current one it is ignored. */
    public void told(RunEvent event) {
        if (slots.isCurrent(event.run())) {
            ready.add(event);
        }
    }

    /** Starts what waits for a slot and needs no transaction for it. */
    public List<Effect> start() {
        return slots.fill().stream()
                .<Effect>map(run -> new Effect.Start(
                        run,
                        partitions.get(run.partition()).cursor(run.stream()).orElseThrow()))
                .toList();
    }

    /** What should be committed next. Nothing changes until {@link #committed}. */
    public Batch plan(Instant now) {
        Draft draft = new Draft(partitions, now);
        partitions.forEach(
                (number, partition) -> partition.cancellations().forEach(cancel -> draft.cancelAhead(number, cancel)));
        int ending = takeEvents(draft);
        acceptMessages(draft, slots.free() + ending, now);
        return draft.batch();
    }

    /** @return how many runs the taken events end */
    private int takeEvents(Draft draft) {
        int ending = 0;
        for (RunEvent event : ready) {
            if (event.content().filter(page -> !fits(draft, page)).isPresent()) {
                break;
            }
            draft.apply(event);
            if (event.isLast()) {
                ending++;
            }
        }
        return ending;
    }

    private boolean fits(Draft draft, ReadPage.Content page) {
        return draft.pageCount() == 0
                || (draft.pageCount() < limits.pages() && draft.bytes() + page.bytes() <= limits.bytes());
    }

    /** One message of each partition in turn, so that no partition's backlog holds up another's. */
    private void acceptMessages(Draft draft, int freeSlots, Instant now) {
        Acceptance acceptance = new Acceptance(draft, freeSlots, news, now);
        Map<Integer, Iterator<Inbound>> queues = new LinkedHashMap<>();
        rotated()
                .forEach(number ->
                        queues.put(number, partitions.get(number).messages().iterator()));
        int left = limits.messages();
        while (!queues.isEmpty() && left > 0) {
            left -= queues.size();
            // A head that waits keeps what is behind it waiting too: order within a partition is kept.
            queues.entrySet()
                    .removeIf(queue -> !queue.getValue().hasNext()
                            || !acceptance.offer(
                                    queue.getKey(), queue.getValue().next()));
        }
    }

    private List<Integer> rotated() {
        List<Integer> numbers = new ArrayList<>(partitions.keySet());
        Collections.rotate(numbers, -firstPartition);
        return numbers;
    }

    /** The batch is in the log: now it is true. */
    public List<Effect> committed(Batch batch) {
        List<Effect> effects = new ArrayList<>();
        batch.steps()
                .taken()
                .forEach((partition, count) -> partitions.get(partition).accept(count));
        ready.subList(0, batch.steps().events().size()).clear();
        batch.steps().states().forEach((stream, placed) -> move(stream, placed, effects));
        batch.forgotten().forEach(gone -> forget(gone, effects));
        batch.steps().events().forEach(event -> goOn(event, effects));
        firstPartition = partitions.isEmpty() ? 0 : (firstPartition + 1) % partitions.size();
        effects.addAll(start());
        return effects;
    }

    private void goOn(RunEvent event, List<Effect> effects) {
        if (event.content().isPresent() && slots.isCurrent(event.run())) {
            effects.add(new Effect.Continue(event.run()));
        }
    }

    private void move(StreamId stream, Batch.Placed placed, List<Effect> effects) {
        PartitionState partition = partitions.get(placed.partition());
        SyncCursor after = placed.cursor();
        boolean goesOn = partition
                .cursor(stream)
                .filter(before -> isReadOn(before, after))
                .isPresent();
        partition.put(after);
        if (!goesOn) {
            stop(stream, effects);
        }
        if (after.state() == SyncState.RUNNING && !goesOn) {
            slots.await(stream, placed.partition());
        }
    }

    /** The list of keys, after the window, is a reading of its own. */
    private static boolean isReadOn(SyncCursor before, SyncCursor after) {
        return after.state() == SyncState.RUNNING
                && before.request().equals(after.request())
                && (before.keyList() == null) == (after.keyList() == null);
    }

    private void stop(StreamId stream, List<Effect> effects) {
        slots.release(stream).ifPresent(run -> effects.add(new Effect.Stop(run)));
        ready.removeIf(event -> event.run().stream().equals(stream));
    }

    private void forget(Batch.Forgotten gone, List<Effect> effects) {
        partitions.get(gone.partition()).remove(gone.stream());
        stop(gone.stream(), effects);
    }

    /** Partitions that must not be polled: enough of their messages wait. */
    public Set<Integer> blocked() {
        return partitions.entrySet().stream()
                .filter(entry -> entry.getValue().waiting() >= limits.ahead())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Set<Integer> partitions() {
        return Set.copyOf(partitions.keySet());
    }

    /** Whether nothing is being read and nothing waits to be. */
    public boolean isIdle() {
        return slots.isIdle() && ready.isEmpty();
    }

    public int inFlight() {
        return slots.inFlight();
    }

    /** Streams of the loaded partitions in this state. */
    public long count(SyncState state) {
        return partitions.values().stream()
                .flatMap(partition -> partition.cursors().stream())
                .filter(cursor -> cursor.state() == state)
                .count();
    }
}
