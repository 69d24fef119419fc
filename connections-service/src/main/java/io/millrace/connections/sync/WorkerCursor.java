package io.millrace.connections.sync;

import io.millrace.contracts.SyncCursor;
import java.time.Duration;
import java.util.List;

/** Reads of a worker's cursor what matters here. */
final class WorkerCursor {
    private static final Duration PAUSE_WITHOUT_TIME = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private WorkerCursor() {}

    /** How long a parked run waits. A length, and not the worker's time, since the two clocks may be hours apart. */
    static Duration pause(SyncCursor cursor) {
        if (cursor.retryAt() == null || cursor.updatedAt() == null) {
            return PAUSE_WITHOUT_TIME;
        }
        Duration pause = Duration.between(cursor.updatedAt(), cursor.retryAt());
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    /** The tail is the worker's own memory and can be large. */
    static SyncCursor withoutTail(SyncCursor cursor) {
        return new SyncCursor(
                cursor.request(),
                cursor.next(),
                cursor.state(),
                cursor.window(),
                cursor.position(),
                cursor.keyList(),
                cursor.coverage(),
                cursor.guarantee(),
                List.of(),
                cursor.bound(),
                cursor.counts(),
                cursor.reason(),
                cursor.retryAt(),
                cursor.startedAt(),
                cursor.updatedAt(),
                cursor.lastSuccessAt());
    }
}
