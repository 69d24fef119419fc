package io.millrace.connections.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a stream stands, as the API shows it: its latest run, and what all runs have covered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamStatus(
        UnifiedEntity entity,
        StreamState state,
        @Schema(examples = "01KAVZ7S3N8Q4J0E5TR2M6WYXH") String runId,
        SyncKind kind,
        Progress progress,
        SyncCounts counts,
        List<CursorInterval> coverage,
        Guarantee guarantee,
        Instant heldBackSince,
        Instant lastSuccessAt,
        Instant nextRunAt,
        SyncReason reason,
        Instant retryAt,
        Instant startedAt,
        Instant updatedAt) {

    /**
     * How far the run has come.
     *
     * @param expected null where the source gives no count
     * @param percent null where it cannot be told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(long records, Long expected, Integer percent) {
        private static final int ALL = 100;

        static Progress of(SyncCounts counts, boolean done) {
            return new Progress(counts.records(), counts.expected(), percent(counts, done));
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
    }

    static StreamStatus of(StreamEntity stream) {
        Optional<SyncCursor> known = stream.lastCursor();
        Optional<SyncCursor> ofRun =
                known.filter(cursor -> cursor.request().runId().equals(stream.runId()));
        SyncCounts counts = ofRun.map(SyncCursor::counts).orElse(SyncCounts.NONE);
        boolean parked = stream.state() == StreamState.PARKED;
        boolean stopped = parked || stream.state() == StreamState.FAILED;
        return new StreamStatus(
                stream.entity(),
                stream.state(),
                stream.runId(),
                stream.kind(),
                Progress.of(counts, stream.state() == StreamState.DONE),
                counts,
                known.map(SyncCursor::coverage).orElse(List.of()),
                known.map(SyncCursor::guarantee).orElse(null),
                known.map(SyncCursor::bound).map(SourceBound::heldBackSince).orElse(null),
                known.map(SyncCursor::lastSuccessAt).orElse(null),
                stream.state().open() ? null : stream.dueAt().orElse(null),
                stopped ? ofRun.map(SyncCursor::reason).orElse(null) : null,
                parked ? stream.dueAt().orElse(null) : null,
                ofRun.map(SyncCursor::startedAt).orElse(null),
                ofRun.map(SyncCursor::updatedAt).orElse(stream.requestedAt()));
    }
}
