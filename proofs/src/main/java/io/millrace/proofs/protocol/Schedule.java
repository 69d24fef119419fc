package io.millrace.proofs.protocol;

import java.util.List;
import java.util.random.RandomGenerator;

/** Lets one event after the other happen at random; after a while without faults, so that the case must come to its end. */
final class Schedule {
    private static final int MOST_EVENTS = 20_000;
    private static final double NUISANCES = 0.05;

    /** @param violation what was broken; null: nothing */
    record Result(int faults, long events, long records, String violation) {}

    private final RandomGenerator random;
    private final double faultRate;
    private int frozen;
    private int frozenFor;

    Schedule(RandomGenerator random) {
        this.random = random;
        this.faultRate = 0.002 + random.nextDouble() * 0.08;
    }

    Result run(SimulatedCase state) {
        long happened = 0;
        try {
            while (!isOver(state)) {
                Event event = next(state, happened < MOST_EVENTS / 4);
                if (event == null) {
                    return result(state, happened, "nothing can happen any more and runs have not ended");
                }
                state.happen(event);
                if (++happened > MOST_EVENTS) {
                    return result(state, happened, "the runs do not end");
                }
            }
            state.checkAtEnd();
            return result(state, happened, null);
        } catch (Violation e) {
            return result(state, happened, e.getMessage());
        }
    }

    private static Result result(SimulatedCase state, long events, String violation) {
        return new Result(state.faults(), events, state.records(), violation);
    }

    /** All is done and all has come to rest: until then a late step could still break something. */
    private static boolean isOver(SimulatedCase state) {
        return state.isDone() && state.events().isEmpty();
    }

    /** Without faults it is fair, since each of the events possible is as likely as the others. */
    private Event next(SimulatedCase state, boolean faulty) {
        // Faults come in company: what strikes while somebody stands still is what a protocol is seldom tried with.
        double rate = frozenFor > 0 ? faultRate * 3 : faultRate;
        if (faulty && random.nextDouble() < rate) {
            List<Event> faults = state.faultEvents();
            if (!faults.isEmpty()) {
                return struck(faults);
            }
        }
        if (faulty && random.nextDouble() < NUISANCES) {
            return oneOf(state.nuisances());
        }
        List<Event> events = state.events();
        List<Event> awake = events.stream().filter(event -> !isFrozen(event)).toList();
        frozenFor = awake.isEmpty() ? 0 : Math.max(0, frozenFor - 1);
        List<Event> possible = awake.isEmpty() ? events : awake;
        return possible.isEmpty() ? null : oneOf(possible);
    }

    private Event oneOf(List<Event> events) {
        return events.get(random.nextInt(events.size()));
    }

    /** Some of those that are struck stand still for a while, in the middle of whatever they were doing. */
    private Event struck(List<Event> faults) {
        Event fault = oneOf(faults);
        if (fault.kind() == Event.Kind.EXPIRE_SESSION && random.nextInt(4) > 0) {
            frozen = fault.subject();
            frozenFor = random.nextInt(400);
        }
        return fault;
    }

    private boolean isFrozen(Event event) {
        boolean ofProcess = event.kind() == Event.Kind.STEP || event.kind() == Event.Kind.LOAD;
        return ofProcess && frozenFor > 0 && event.subject() == frozen;
    }
}
