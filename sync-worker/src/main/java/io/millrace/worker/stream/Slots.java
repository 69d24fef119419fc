package io.millrace.worker.stream;

import io.millrace.contracts.StreamId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which streams are being read, at most so many at a time, and which wait for a slot, first in, first out. */
final class Slots {
    private record Waiting(StreamId stream, int partition) {}

    private final int size;
    private final Map<StreamId, Run> inFlight = new LinkedHashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long lastNumber;

    Slots(int size) {
        this.size = size;
    }

    /** Slots that nobody reads in and nobody waits for. */
    int free() {
        return size - inFlight.size() - waiting.size();
    }

    boolean isIdle() {
        return inFlight.isEmpty() && waiting.isEmpty();
    }

    int inFlight() {
        return inFlight.size();
    }

    Optional<Run> current(StreamId stream) {
        return Optional.ofNullable(inFlight.get(stream));
    }

    boolean isCurrent(Run run) {
        return run.equals(inFlight.get(run.stream()));
    }

    void await(StreamId stream, int partition) {
        waiting.add(new Waiting(stream, partition));
    }

    /** Gives free slots to those that wait longest. */
    List<Run> fill() {
        List<Run> started = new ArrayList<>();
        while (inFlight.size() < size && !waiting.isEmpty()) {
            Waiting first = waiting.remove();
            Run run = new Run(first.stream(), first.partition(), ++lastNumber);
            inFlight.put(first.stream(), run);
            started.add(run);
        }
        return started;
    }

    /** Ends the stream's reading, or its waiting for one. */
    Optional<Run> release(StreamId stream) {
        waiting.removeIf(entry -> entry.stream().equals(stream));
        return Optional.ofNullable(inFlight.remove(stream));
    }

    /** Ends all of a partition that is lost. */
    Collection<Run> releaseAll(int partition) {
        waiting.removeIf(entry -> entry.partition() == partition);
        List<Run> ended = inFlight.values().stream()
                .filter(run -> run.partition() == partition)
                .toList();
        ended.forEach(run -> inFlight.remove(run.stream()));
        return ended;
    }
}
