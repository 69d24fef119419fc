package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The whole state of a stream, committed in one Kafka transaction with the records of the page it accounts for. A worker that
 * gets the stream's partition goes on from this alone.
 *
 * @param request the accepted request; older or equal ones are dropped
 * @param next a newer request that came while this run was on its way; it starts when the run ends; null: none
 * @param window what the run covers; null before the bound is fixed
 * @param position how far the window is read; null: nothing yet
 * @param keyList how far a full run has listed the source's keys; null before its window is wholly read, and for other kinds
 * @param coverage the closed intervals already read whole, by all runs, ascending and merged
 * @param guarantee what the coverage is worth; null before the first bound
 * @param tail versions delivered lately, so that a lookback's repeats are dropped: source id and content hash
 * @param bound source clock and open transactions when the window was fixed; null before
 * @param reason set for PARKED and FAILED
 * @param retryAt set for PARKED: ask again then
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SyncCursor(
        SyncRequested request,
        SyncRequested next,
        SyncState state,
        CursorInterval window,
        CursorPosition position,
        KeyListProgress keyList,
        List<CursorInterval> coverage,
        Guarantee guarantee,
        List<DeliveredVersion> tail,
        SourceBound bound,
        SyncCounts counts,
        SyncReason reason,
        Instant retryAt,
        Instant startedAt,
        Instant updatedAt,
        Instant lastSuccessAt) {

    public SyncCursor {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(state, "state");
        coverage = coverage == null ? List.of() : List.copyOf(coverage);
        tail = tail == null ? List.of() : List.copyOf(tail);
        counts = counts == null ? SyncCounts.NONE : counts;
    }

    @JsonIgnore
    public StreamId stream() {
        return request.stream();
    }
}
