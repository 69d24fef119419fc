package io.millrace.connections.sync;

import io.millrace.connections.connection.Connections;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Follows the workers' cursors: an end goes into the history, and whatever may move the connection is told to it. */
@ApplicationScoped
class RunFollower {
    private final StreamRepository streams;
    private final Connections connections;
    private final RunHistory history;
    private final Event<StreamMoved> moves;
    private final Event<DueChanged> due;
    private final Clock clock;

    RunFollower(
            StreamRepository streams,
            Connections connections,
            RunHistory history,
            Event<StreamMoved> moves,
            Event<DueChanged> due,
            Clock clock) {
        this.streams = streams;
        this.connections = connections;
        this.history = history;
        this.moves = moves;
        this.due = due;
        this.clock = clock;
    }

    /** A cursor that is known already, or of a stream that is not, changes nothing. */
    @Transactional
    void advanceTo(SyncCursor cursor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean syncing = !mayMoveTheConnection(cursor)
                || connections
                        .lock(cursor.request().connectionId())
                        .filter(connection -> connection.state().syncing())
                        .isPresent();
        streams.locked(cursor.stream()).ifPresent(stream -> {
            if (stream.advanceTo(cursor, syncing, now) == Advance.TURN) {
                turned(stream, cursor, now);
            }
        });
    }

    /** All but the pages of a run that was never parked; for those the connection's row is left alone. */
    private static boolean mayMoveTheConnection(SyncCursor cursor) {
        return cursor.state() != SyncState.RUNNING || cursor.request().attempt() > 0;
    }

    private void turned(StreamEntity stream, SyncCursor cursor, Instant now) {
        if (!stream.state().open()) {
            history.keep(stream, now);
        }
        stream.dueAt().ifPresent(at -> due.fire(new DueChanged(at)));
        moves.fire(new StreamMoved(
                stream.connectionId(),
                stream.entity(),
                stream.state(),
                Optional.ofNullable(cursor.reason()),
                stream.covered()));
    }
}
