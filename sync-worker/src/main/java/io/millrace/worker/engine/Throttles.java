package io.millrace.worker.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when each connection's source must be left alone, by its own word. All streams of a connection are read by one worker,
 * so what one of them is told holds for the others without a lock elsewhere. Thread-safe.
 */
final class Throttles {
    private final Map<UUID, Instant> until = new ConcurrentHashMap<>();

    void demand(UUID connection, Instant end) {
        until.merge(connection, end, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** The end of a pause that is not over. */
    Optional<Instant> end(UUID connection, Instant now) {
        Instant end = until.computeIfPresent(connection, (id, known) -> known.isAfter(now) ? known : null);
        return Optional.ofNullable(end);
    }
}
