package io.millrace.connections.sync;

import io.millrace.connections.schedule.Interval;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A stream's row: its schedule, its latest run, and the last cursor its worker committed. Its methods are the only steps a
 * stream can take; they expect the row to be locked.
 */
@Entity
@Table(name = "stream")
class StreamEntity {
    private static final Duration PARKED_WITHOUT_TIME = Duration.ofSeconds(30);
    /** A worker with free hands answers within a second; one that has more to do than it can drops the repeat in time. */
    static final Duration UNANSWERED = Duration.ofMinutes(5);

    @Id
    @Column(name = "stream_id")
    private String streamId;

    @Column(name = "connection_id", nullable = false)
    private UUID connectionId;

    @Convert(converter = EntityColumn.class)
    @Column(nullable = false)
    private UnifiedEntity entity;

    @Column(name = "interval_seconds", nullable = false)
    private long intervalSeconds;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private StreamState state;

    @Column(name = "run_id", nullable = false)
    private String runId;

    @Column(nullable = false)
    private int attempt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SyncKind kind;

    @Column(nullable = false)
    private long pages;

    @Column(nullable = false)
    private int failures;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "requested_at", nullable = false)
    private Instant requestedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "last_cursor")
    private SyncCursor lastCursor;

    /** Since when the source has kept the run from reading a page; null where the last thing it did was to read. */
    @Column(name = "parked_since")
    private Instant parkedSince;

    protected StreamEntity() {}

    /** A new stream; its initial run is asked for with it. */
    StreamEntity(StreamId stream, Interval interval, Instant now) {
        this.streamId = stream.key();
        this.connectionId = stream.connectionId();
        this.entity = stream.entity();
        this.intervalSeconds = interval.length().toSeconds();
        openRun(RunId.first(now), SyncKind.INITIAL, now);
    }

    /** Begins a run unless one goes on; true where it did. */
    boolean beginRun(Instant now) {
        if (state.open()) {
            return false;
        }
        openRun(RunId.after(runId, now), coversSomething() ? SyncKind.INCREMENTAL : SyncKind.INITIAL, now);
        return true;
    }

    private void openRun(RunId id, SyncKind runKind, Instant now) {
        runId = id.text();
        attempt = 0;
        kind = runKind;
        pages = 0;
        ask(now);
    }

    private void ask(Instant now) {
        state = StreamState.REQUESTED;
        requestedAt = now;
        dueAt = now.plus(UNANSWERED);
    }

    /**
     * What a stream that is due asks for: the run that nobody has answered again, unchanged, since a worker drops what it
     * knows; the parked run once more; or a new one. False where a run goes on: its end counts.
     */
    boolean beginDue(Instant now) {
        return switch (state) {
            case REQUESTED -> {
                dueAt = now.plus(UNANSWERED);
                yield true;
            }
            case PARKED -> {
                attempt++;
                ask(now);
                yield true;
            }
            case RUNNING -> {
                dueAt = null;
                yield false;
            }
            case DONE, FAILED, CANCELLED -> beginRun(now);
        };
    }

    /**
     * Takes what a worker committed. A run that is unknown here but newer is taken over; one that was stopped here stays
     * stopped, whatever it still reads.
     *
     * @param syncing whether the connection wants further runs
     */
    Advance advanceTo(SyncCursor cursor, boolean syncing, Instant now) {
        if (!RunProgress.of(cursor).isNewsAfter(progress())) {
            return Advance.NONE;
        }
        boolean stopped =
                state == StreamState.CANCELLED && cursor.request().runId().equals(runId);
        boolean readsAgain = parkedSince != null && cursor.counts().pages() > pages;
        runId = cursor.request().runId();
        attempt = cursor.request().attempt();
        kind = cursor.request().kind();
        pages = cursor.counts().pages();
        state = stopped && cursor.state() != SyncState.DONE ? StreamState.CANCELLED : StreamState.of(cursor.state());
        lastCursor = withoutTail(cursor);
        failures = failuresAfter(cursor.state());
        parkedSince = parkedSince(cursor, readsAgain, now);
        if (!stopped) {
            dueAt = syncing ? dueAfter(cursor, now) : null;
        }
        return cursor.state() != SyncState.RUNNING || readsAgain ? Advance.TURN : Advance.PROGRESS;
    }

    private Instant parkedSince(SyncCursor cursor, boolean readsAgain, Instant now) {
        return switch (cursor.state()) {
            case PARKED -> parkedSince == null || readsAgain ? now : parkedSince;
            case RUNNING -> readsAgain ? null : parkedSince;
            case DONE, FAILED, CANCELLED -> null;
        };
    }

    /** What the worker said last; that this service stopped the run is no news from the worker. */
    private RunProgress progress() {
        boolean ended = lastCursor != null
                && lastCursor.state() != SyncState.RUNNING
                && lastCursor.request().runId().equals(runId)
                && lastCursor.request().attempt() == attempt;
        return new RunProgress(runId, attempt, pages, ended);
    }

    private int failuresAfter(SyncState reached) {
        return switch (reached) {
            case FAILED -> failures + 1;
            case DONE -> 0;
            case RUNNING, PARKED, CANCELLED -> failures;
        };
    }

    private Instant dueAfter(SyncCursor cursor, Instant now) {
        return switch (cursor.state()) {
            case RUNNING -> null;
            case PARKED -> cursor.retryAt() == null ? now.plus(PARKED_WITHOUT_TIME) : cursor.retryAt();
            case DONE, FAILED, CANCELLED -> interval().nextAfter(now, failures);
        };
    }

    /** Stops for as long as the connection wants no runs; true where a run went on, which a worker must be told then. */
    boolean stop() {
        boolean open = state.open();
        if (open) {
            state = StreamState.CANCELLED;
        }
        dueAt = null;
        parkedSince = null;
        return open;
    }

    /** Goes on after a stop: a new run at the given time. */
    void resume(Instant first) {
        if (!state.open()) {
            dueAt = first;
        }
    }

    /** Changes the schedule: a stream at rest is due one new interval from now, one that runs after its run. */
    void reschedule(Interval interval, Instant now) {
        intervalSeconds = interval.length().toSeconds();
        if (!state.open() && dueAt != null) {
            dueAt = interval.nextAfter(now, failures);
        }
    }

    /** Whether a run has ended well: then what the period asked for has been read. */
    boolean covered() {
        return lastCursor != null && lastCursor.lastSuccessAt() != null;
    }

    private boolean coversSomething() {
        return lastCursor != null && !lastCursor.coverage().isEmpty();
    }

    /** The tail is the worker's own memory and can be large. */
    private static SyncCursor withoutTail(SyncCursor cursor) {
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

    UUID connectionId() {
        return connectionId;
    }

    UnifiedEntity entity() {
        return entity;
    }

    Interval interval() {
        return Interval.ofSeconds(intervalSeconds);
    }

    StreamState state() {
        return state;
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

    Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    Instant requestedAt() {
        return requestedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    Optional<SyncCursor> lastCursor() {
        return Optional.ofNullable(lastCursor);
    }
}
