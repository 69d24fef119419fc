package io.millrace.connections.sync;

import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncState;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A stream's latest run: what was asked for, and how far the worker says that it has come. */
@Embeddable
class RunColumns {
    @Column(name = "run_id", nullable = false)
    private String runId;

    @Column(nullable = false)
    private int attempt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SyncKind kind;

    @Column(nullable = false)
    private long pages;

    @Column(name = "requested_at", nullable = false)
    private Instant requestedAt;

    /** A stream's first run. */
    static RunColumns first(Instant now) {
        RunColumns run = new RunColumns();
        run.open(RunId.first(now), SyncKind.INITIAL, now);
        return run;
    }

    /** Goes over to a run that sorts after this one. */
    void next(SyncKind wanted, Instant now) {
        open(RunId.after(runId, now), wanted, now);
    }

    private void open(RunId id, SyncKind wanted, Instant now) {
        runId = id.text();
        attempt = 0;
        kind = wanted;
        pages = 0;
        requestedAt = now;
    }

    /** The same run once more. */
    void again(Instant now) {
        attempt++;
        requestedAt = now;
    }

    void take(SyncCursor cursor) {
        runId = cursor.request().runId();
        attempt = cursor.request().attempt();
        kind = cursor.request().kind();
        pages = cursor.counts().pages();
    }

    /** What the worker said last; that this service stopped the run is no news from the worker. */
    RunProgress progress(SyncCursor lastCursor) {
        boolean ended = lastCursor != null
                && lastCursor.state() != SyncState.RUNNING
                && isOf(lastCursor)
                && lastCursor.request().attempt() == attempt;
        return new RunProgress(runId, attempt, pages, ended);
    }

    boolean isOf(SyncCursor cursor) {
        return cursor.request().runId().equals(runId);
    }

    String runId() {
        return runId;
    }

    int attempt() {
        return attempt;
    }

    SyncKind kind() {
        return kind;
    }

    long pages() {
        return pages;
    }

    Instant requestedAt() {
        return requestedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
