package io.millrace.connections.sync;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.Environment;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Cursors as a worker writes them. */
final class Cursors {
    static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");
    private static final SyncCounts COUNTS = new SyncCounts(2, 20, 0, 0, 0, 20L);

    private Cursors() {}

    static SyncCursor cursor(StreamEntity stream, SyncState state, SyncCounts counts) {
        return of(request(stream, stream.run().runId()), state, counts, List.of(), null);
    }

    static SyncCursor covering(StreamEntity stream, SyncState state, List<CursorInterval> coverage) {
        return of(request(stream, stream.run().runId()), state, COUNTS, coverage, null);
    }

    static SyncCursor parked(StreamEntity stream, Instant retryAt) {
        return of(request(stream, stream.run().runId()), SyncState.PARKED, COUNTS, List.of(), retryAt);
    }

    static SyncCursor ofRun(StreamEntity stream, String runId, SyncState state) {
        return of(request(stream, runId), state, SyncCounts.NONE, List.of(), null);
    }

    static SyncCursor of(
            SyncRequested request, SyncState state, SyncCounts counts, List<CursorInterval> coverage, Instant retryAt) {
        boolean stopped = state == SyncState.PARKED || state == SyncState.FAILED;
        return new SyncCursor(
                request,
                null,
                state,
                new CursorInterval("a", "b"),
                null,
                null,
                coverage,
                Guarantee.SAFE,
                List.of(),
                null,
                counts,
                stopped ? new SyncReason("source-unavailable", "The source does not answer.") : null,
                retryAt,
                TIME,
                TIME,
                state == SyncState.DONE ? TIME : null);
    }

    /** The same cursor by a worker's clock that shows this time. */
    static SyncCursor at(SyncCursor cursor, Instant time) {
        return new SyncCursor(
                cursor.request(),
                cursor.next(),
                cursor.state(),
                cursor.window(),
                cursor.position(),
                cursor.keyList(),
                cursor.coverage(),
                cursor.guarantee(),
                cursor.tail(),
                cursor.bound(),
                cursor.counts(),
                cursor.reason(),
                cursor.retryAt(),
                cursor.startedAt(),
                time,
                cursor.lastSuccessAt());
    }

    private static SyncRequested request(StreamEntity stream, String runId) {
        return new SyncRequested(
                stream.connectionId(),
                stream.entity(),
                runId,
                stream.run().attempt(),
                stream.run().kind(),
                Environment.LIVE,
                "demo-maintenance",
                Map.of(),
                null,
                TIME);
    }
}
