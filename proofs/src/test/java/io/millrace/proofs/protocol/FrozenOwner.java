package io.millrace.proofs.protocol;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One worker freezes after so many events, another takes its partition over and is killed and started again after so many more:
 * each pair of such moments is tried.
 */
final class FrozenOwner {
    private static final int OWNER = 1;
    private static final int SUCCESSOR = 0;
    private static final int MOMENTS = 45;

    private final WorkerParts parts;

    FrozenOwner(WorkerParts parts) {
        this.parts = parts;
    }

    /** What is broken first. */
    Optional<String> violation() {
        return IntStream.range(0, MOMENTS * MOMENTS)
                .mapToObj(pair -> violation(pair / MOMENTS, pair % MOMENTS))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> violation(int freeze, int restart) {
        WorkerCase state = new WorkerCase(Scenario.small(2, 1, 3, 2), parts);
        try {
            happen(state, event -> isNotOf(SUCCESSOR, event), freeze);
            state.happen(new Event(Event.Kind.EXPIRE_SESSION, OWNER, 0));
            happen(state, event -> isNotOf(OWNER, event), restart);
            state.happen(new Event(Event.Kind.KILL, SUCCESSOR, 0));
            happen(state, event -> isNotOf(OWNER, event), 10 * MOMENTS);
            happen(state, event -> true, 10 * MOMENTS);
            state.checkAtEnd();
            return state.isDone() ? Optional.empty() : Optional.of("the runs do not end");
        } catch (Violation e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void happen(WorkerCase state, Predicate<Event> possible, int most) {
        for (int i = 0; i < most; i++) {
            List<Event> events = state.events().stream().filter(possible).toList();
            if (events.isEmpty()) {
                return;
            }
            state.happen(events.getLast());
        }
    }

    private static boolean isNotOf(int process, Event event) {
        boolean ofTheLog = event.kind() == Event.Kind.END_AT_OFFSETS || event.kind() == Event.Kind.END_AT_PARTITIONS;
        return ofTheLog || event.subject() != process;
    }
}
