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

/**
 * How a stream stands, as the API shows it: its latest run, and what all runs have covered.
 *
 * @param kind of the latest run
 * @param nextKind full where a full run was asked for that has not begun; null otherwise
 * @param coverage what has been read whole, by all runs
 * @param guarantee what the coverage is worth
 * @param heldBackSince since when a transaction that stays open in the source has held the coverage back
 * @param nextRunAt null while a run goes on, and where no run is to come: the schedule is paused, or the connection is not synced
 * @param reason why the latest run failed, or waits
 * @param retryAt when a run that waits is tried again
 * @param parkedSince since when the source has kept the run from going on
 * @param lastError what went wrong last, also where it has gone well since
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamStatus(
        UnifiedEntity entity,
        StreamState state,
        @Schema(examples = "01KAVZ7S3N8Q4J0E5TR2M6WYXH") String runId,
        SyncKind kind,
        SyncKind nextKind,
        SyncProgress progress,
        SyncCounts counts,
        List<CursorInterval> coverage,
        Guarantee guarantee,
        Instant heldBackSince,
        Instant lastSuccessAt,
        Instant nextRunAt,
        SyncReason reason,
        Instant retryAt,
        Instant parkedSince,
        LastError lastError,
        Instant startedAt,
        Instant updatedAt) {

    static StreamStatus of(StreamEntity stream) {
        Optional<SyncCursor> known = stream.lastCursor();
        Optional<SyncCursor> ofRun = stream.cursorOfRun();
        boolean parked = stream.state() == StreamState.PARKED;
        boolean stopped = parked || stream.state() == StreamState.FAILED;
        return new StreamStatus(
                stream.entity(),
                stream.state(),
                stream.run().runId(),
                stream.run().kind(),
                stream.fullWanted() ? SyncKind.FULL : null,
                SyncProgress.of(stream.state(), ofRun),
                ofRun.map(SyncCursor::counts).orElse(SyncCounts.NONE),
                known.map(SyncCursor::coverage).orElse(List.of()),
                known.map(SyncCursor::guarantee).orElse(null),
                known.map(SyncCursor::bound).map(SourceBound::heldBackSince).orElse(null),
                known.map(SyncCursor::lastSuccessAt).orElse(null),
                stream.state().open() ? null : stream.dueAt().orElse(null),
                stopped ? ofRun.map(SyncCursor::reason).orElse(null) : null,
                parked ? stream.dueAt().orElse(null) : null,
                stream.trouble().parkedSince().orElse(null),
                stream.trouble().lastError().orElse(null),
                ofRun.map(SyncCursor::startedAt).orElse(null),
                ofRun.map(SyncCursor::updatedAt).orElse(stream.run().requestedAt()));
    }
}
