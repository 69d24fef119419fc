package io.millrace.connections.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a run has come.
 *
 * @param records published so far
 * @param expected the source's own count when the run began; null where it gives none
 * @param percent null where it cannot be told
 * @param position the cursor value read last, in the source's own text; null before the first page, and where pages go by a token
 * @param window what the run reads; null before it is fixed
 * @param estimatedEndAt where it goes on as fast as so far; null where the source gives no count, and before 1 % is read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyncProgress(
        @Schema(examples = "61000") long records,
        @Schema(examples = "200000") Long expected,
        @Schema(examples = "30") Integer percent,
        @Schema(examples = "2026-11-24T11:58:02.113Z") String position,
        CursorInterval window,
        Instant estimatedEndAt) {
    private static final int ALL = 100;

    static SyncProgress of(StreamState state, Optional<SyncCursor> cursor) {
        SyncCounts counts = cursor.map(SyncCursor::counts).orElse(SyncCounts.NONE);
        Integer percent = percent(counts, state == StreamState.DONE);
        return new SyncProgress(
                counts.records(),
                counts.expected(),
                percent,
                cursor.map(SyncCursor::position).map(CursorPosition::value).orElse(null),
                cursor.map(SyncCursor::window).orElse(null),
                state == StreamState.RUNNING && percent != null && percent > 0
                        ? cursor.map(reached -> end(reached, percent)).orElse(null)
                        : null);
    }

    /** 100 only at the end: the source's count is of the run's beginning. */
    private static Integer percent(SyncCounts counts, boolean done) {
        if (done) {
            return ALL;
        }
        if (counts.expected() == null || counts.expected() <= 0) {
            return null;
        }
        return (int) Math.min(ALL - 1, (counts.records() + counts.repeats()) * ALL / counts.expected());
    }

    private static Instant end(SyncCursor cursor, int percent) {
        if (cursor.startedAt() == null || cursor.updatedAt() == null) {
            return null;
        }
        Duration passed = Duration.between(cursor.startedAt(), cursor.updatedAt());
        return cursor.startedAt().plus(passed.multipliedBy(ALL).dividedBy(percent));
    }
}
