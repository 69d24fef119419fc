package io.millrace.connections.sync;

import io.millrace.connections.schedule.Phase;
import io.millrace.connections.schedule.Schedule;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A stream's row: its schedule, its latest run, and the last cursor its worker committed. Its methods are the only steps a
 * stream can take; they expect the row to be locked.
 */
@Entity
@Table(name = "stream")
@DynamicUpdate // most steps leave the cursor as it is, by far the largest column
class StreamEntity {
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

    @Embedded
    private ScheduleColumns schedule;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private StreamState state;

    @Embedded
    private RunColumns run;

    /** A full run was asked for while another went on, or was stopped: the next run is that one. */
    @Column(name = "full_wanted", nullable = false)
    private boolean fullWanted;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "due_set_at")
    private Instant dueSetAt;

    @Embedded
    private TroubleColumns trouble;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "last_cursor")
    private SyncCursor lastCursor;

    protected StreamEntity() {}

    /** A new stream; its initial run is asked for with it. */
    StreamEntity(StreamId stream, Schedule schedule, Instant now) {
        this.streamId = stream.key();
        this.connectionId = stream.connectionId();
        this.entity = stream.entity();
        this.schedule = new ScheduleColumns(schedule, Phase.of(stream.key()));
        this.trouble = new TroubleColumns();
        this.run = RunColumns.first(now);
        ask(now);
    }

    /** Takes a caller's request; a run was begun for it where the answer says so. */
    RequestOutcome request(SyncKind wanted, Instant now) {
        boolean full = wanted == SyncKind.FULL;
        if (state.open()) {
            fullWanted = fullWanted || (full && run.kind() != SyncKind.FULL);
            return full && run.kind() != SyncKind.FULL ? RequestOutcome.WAITING : RequestOutcome.JOINED;
        }
        fullWanted = fullWanted || full;
        beginRun(now);
        return full && fullWanted ? RequestOutcome.WAITING : RequestOutcome.BEGUN;
    }

    private void beginRun(Instant now) {
        run.next(nextKind(), now);
        fullWanted = fullWanted && run.kind() != SyncKind.FULL;
        ask(now);
    }

    /** Where nothing is covered the initial run comes first: a full one wants something to hold against the source's keys. */
    private SyncKind nextKind() {
        if (lastCursor == null || lastCursor.coverage().isEmpty()) {
            return SyncKind.INITIAL;
        }
        return fullWanted ? SyncKind.FULL : SyncKind.INCREMENTAL;
    }

    private void ask(Instant now) {
        state = StreamState.REQUESTED;
        due(now.plus(UNANSWERED), now);
    }

    private void due(Instant at, Instant now) {
        dueAt = at;
        dueSetAt = at == null ? null : now;
    }

    /**
     * What a stream that is due asks for: the run that nobody has answered again, unchanged, since a worker drops what it
     * knows; the parked run once more; or a new one. False where a run goes on: its end counts.
     */
    boolean beginDue(Instant now) {
        switch (state) {
            case REQUESTED -> due(now.plus(UNANSWERED), now);
            case PARKED -> {
                run.again(now);
                ask(now);
            }
            case RUNNING -> due(null, now);
            case DONE, FAILED, CANCELLED -> beginRun(now);
        }
        return state == StreamState.REQUESTED;
    }

    /**
     * Takes what a worker committed. A run that is unknown here but newer is taken over; one that was stopped here stays
     * stopped, whatever it still reads.
     *
     * @param syncing whether the connection wants further runs
     */
    Advance advanceTo(SyncCursor cursor, boolean syncing, Instant now) {
        if (!RunProgress.of(cursor).isNewsAfter(run.progress(lastCursor))) {
            return Advance.NONE;
        }
        boolean stopped = state == StreamState.CANCELLED && run.isOf(cursor);
        boolean readsAgain = trouble.take(cursor, cursor.counts().pages() > run.pages(), now);
        run.take(cursor);
        state = stopped && cursor.state() != SyncState.DONE ? StreamState.CANCELLED : StreamState.of(cursor.state());
        lastCursor = WorkerCursor.withoutTail(cursor);
        fullWanted = fullWanted && !(run.kind() == SyncKind.FULL && state == StreamState.DONE);
        if (!stopped) {
            due(syncing ? dueAfter(cursor, now) : null, now);
        }
        return cursor.state() != SyncState.RUNNING || readsAgain ? Advance.TURN : Advance.PROGRESS;
    }

    private Instant dueAfter(SyncCursor cursor, Instant now) {
        return switch (cursor.state()) {
            case RUNNING -> null;
            case PARKED -> now.plus(WorkerCursor.pause(cursor));
            case DONE, FAILED, CANCELLED -> nextDue(now);
        };
    }

    private Instant nextDue(Instant now) {
        return fullWanted
                ? now.plus(trouble.delay())
                : schedule.get()
                        .nextAfter(now, trouble.failures(), schedule.phase())
                        .orElse(null);
    }

    /** Stops for as long as the connection wants no runs; true where a run went on, which a worker must be told then. */
    boolean stop() {
        boolean open = state.open();
        if (open) {
            fullWanted = fullWanted || run.kind() == SyncKind.FULL;
            state = StreamState.CANCELLED;
        }
        due(null, null);
        trouble.stop();
        return open;
    }

    /** Goes on after a stop: a new run at the given time, unless nothing is left to do and the schedule is paused. */
    void resume(Instant first, Instant now) {
        if (!state.open() && (fullWanted || !covered() || !schedule.get().paused())) {
            due(first, now);
        }
    }

    /** Changes the schedule: a stream at rest is due at its next time if the connection is syncing, one that runs after its run. */
    void reschedule(Schedule wanted, boolean syncing, Instant now) {
        schedule.set(wanted);
        if (syncing && !state.open()) {
            due(nextDue(now), now);
        }
    }

    /** Whether a run has ended well: then what the period asked for has been read. */
    boolean covered() {
        return lastCursor != null && lastCursor.lastSuccessAt() != null;
    }

    UUID connectionId() {
        return connectionId;
    }

    UnifiedEntity entity() {
        return entity;
    }

    ScheduleColumns schedule() {
        return schedule;
    }

    StreamState state() {
        return state;
    }

    RunColumns run() {
        return run;
    }

    boolean fullWanted() {
        return fullWanted;
    }

    TroubleColumns trouble() {
        return trouble;
    }

    Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    Optional<SyncCursor> lastCursor() {
        return Optional.ofNullable(lastCursor);
    }

    /** The last cursor where it is of the latest run. */
    Optional<SyncCursor> cursorOfRun() {
        return lastCursor().filter(run::isOf);
    }
}
