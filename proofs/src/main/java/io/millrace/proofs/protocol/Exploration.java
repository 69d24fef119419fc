package io.millrace.proofs.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A case in every order of events and with faults at every point, depth first: each branch is replayed from the start, and a
 * state that was met before is not gone into again. At the end, each state must have a way on, without any fault, to where all
 * runs have ended.
 */
final class Exploration {
    /**
     * @param complete whether there was no state more
     * @param violation what was broken first; null: nothing
     * @param trace what led there
     */
    record Result(long states, long events, boolean complete, String violation, List<Event> trace) {}

    private static final int NO_PARENT = -1;

    /** A state on the way that is being followed: what may happen in it, and what has been tried. */
    private static final class Branch {
        private final int state;
        private final List<Event> events;
        private int tried;

        private Branch(int state, List<Event> events) {
            this.state = state;
            this.events = events;
        }
    }

    private final Supplier<? extends SimulatedCase> start;
    private final long mostStates;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<List<Integer>> faultlessPredecessors = new ArrayList<>();
    private final List<Integer> endStates = new ArrayList<>();
    private final Deque<Branch> path = new ArrayDeque<>();
    private final List<Event> trace = new ArrayList<>();
    private SimulatedCase current;
    private long events;

    Exploration(Supplier<? extends SimulatedCase> start, long mostStates) {
        this.start = start;
        this.mostStates = mostStates;
    }

    Result run() {
        try {
            enter(start.get(), NO_PARENT, false);
            while (!path.isEmpty()) {
                if (numbers.size() >= mostStates) {
                    return result(null, false);
                }
                Branch branch = path.peek();
                if (branch.tried == branch.events.size()) {
                    path.pop();
                    current = null;
                    if (!trace.isEmpty()) {
                        trace.removeLast();
                    }
                } else {
                    follow(branch);
                }
            }
        } catch (Violation e) {
            return result(e.getMessage(), false);
        }
        return result(stuck(), true);
    }

    private void follow(Branch branch) {
        Event event = branch.events.get(branch.tried++);
        if (current == null) {
            current = replayed();
        }
        SimulatedCase next = current;
        trace.add(event);
        events++;
        next.happen(event);
        enter(next, branch.state, event.kind().isFault());
    }

    private SimulatedCase replayed() {
        SimulatedCase replayed = start.get();
        trace.forEach(replayed::happen);
        return replayed;
    }

    private void enter(SimulatedCase state, int from, boolean byFault) {
        long fingerprint = Fingerprint.of(state);
        Integer known = numbers.get(fingerprint);
        int number = known == null ? numbers.size() : known;
        if (known == null) {
            numbers.put(fingerprint, number);
            faultlessPredecessors.add(new ArrayList<>(2));
        }
        if (from != NO_PARENT && !byFault) {
            faultlessPredecessors.get(number).add(from);
        }
        if (known != null) {
            trace.removeLast();
            current = null;
            return;
        }
        List<Event> possible = new ArrayList<>(state.events());
        if (state.isDone()) {
            endStates.add(number);
        }
        possible.addAll(state.faultEvents());
        path.push(new Branch(number, possible));
        current = state;
    }

    /** States from which no way leads to the end unless a fault strikes. */
    private String stuck() {
        boolean[] ends = new boolean[numbers.size()];
        Deque<Integer> open = new ArrayDeque<>(endStates);
        endStates.forEach(state -> ends[state] = true);
        while (!open.isEmpty()) {
            for (int predecessor : faultlessPredecessors.get(open.pop())) {
                if (!ends[predecessor]) {
                    ends[predecessor] = true;
                    open.push(predecessor);
                }
            }
        }
        int stuck = 0;
        for (boolean end : ends) {
            stuck += end ? 0 : 1;
        }
        return stuck == 0 ? null : stuck + " states from which the runs never end";
    }

    private Result result(String violation, boolean complete) {
        return new Result(numbers.size(), events, complete, violation, List.copyOf(trace));
    }
}
