package io.millrace.connections.state;

import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.state.Outcome.Moved;
import io.millrace.connections.state.Outcome.Refused;
import io.millrace.connections.state.Outcome.Unchanged;

/**
 * The life of a connection as a pure state machine, the only place that decides where an event leads.
 *
 * @param initialSyncCompleted a fact of its own, so that a connection which syncs again knows where it was
 */
public record ConnectionLife(ConnectionState state, boolean initialSyncCompleted) {
    private static final Outcome UNCHANGED = new Unchanged();

    public Outcome after(LifeEvent event) {
        return switch (event) {
            case Request request -> after(request);
            case Observation observation -> after(observation);
        };
    }

    private Outcome after(Request request) {
        return switch (request) {
            case PAUSE ->
                state == ConnectionState.PAUSED ? UNCHANGED : movedIf(state.syncing(), ConnectionState.PAUSED);
            case RESUME -> state.syncing() ? UNCHANGED : movedIf(state == ConnectionState.PAUSED, syncing());
            case REAUTHORIZE ->
                state == ConnectionState.REAUTHORIZATION_REQUIRED ? to(syncing()) : unchangedIf(isLive());
            case CHANGE -> unchangedIf(isLive());
            case DISCONNECT -> isLive() ? to(ConnectionState.DISCONNECTED) : unchangedIf(isDisconnected());
            case RECONNECT -> unchangedIf(isDisconnected());
            case DELETE_DATA -> deletionRequested();
        };
    }

    private Outcome after(Observation observation) {
        return switch (observation) {
            case CREDITS_HELD -> moveFrom(ConnectionState.PENDING, ConnectionState.INACTIVE, syncing());
            case CREDITS_MISSING -> moveFrom(ConnectionState.PENDING, ConnectionState.INACTIVE);
            case ENTITIES_COVERED -> covered();
            case CREDENTIALS_REFUSED -> state.syncing() ? to(ConnectionState.REAUTHORIZATION_REQUIRED) : UNCHANGED;
            case SOURCE_LOST -> state.syncing() ? to(ConnectionState.SOURCE_UNAVAILABLE) : UNCHANGED;
            case SOURCE_ANSWERED -> moveFrom(ConnectionState.SOURCE_UNAVAILABLE, syncing());
            case DATA_DELETED -> moveFrom(ConnectionState.DELETING, ConnectionState.DELETED);
            case GIVEN_UP -> moveFrom(ConnectionState.PENDING, ConnectionState.REMOVING);
        };
    }

    /** Made and not ended: it syncs, or may again. */
    private boolean isLive() {
        return state != ConnectionState.PENDING && !state.ended();
    }

    private boolean isDisconnected() {
        return state == ConnectionState.DISCONNECTED;
    }

    private Outcome deletionRequested() {
        return switch (state) {
            case DISCONNECTED -> to(ConnectionState.DELETING);
            case DELETING, DELETED -> UNCHANGED;
            case PENDING,
                    INITIAL_SYNC,
                    ACTIVE,
                    PAUSED,
                    INACTIVE,
                    REAUTHORIZATION_REQUIRED,
                    SOURCE_UNAVAILABLE,
                    REMOVING -> new Refused(state);
        };
    }

    /** The fact counts in every state: what was read whole stays so while the connection is paused. */
    private Outcome covered() {
        if (initialSyncCompleted) {
            return UNCHANGED;
        }
        return new Moved(new ConnectionLife(state.syncing() ? ConnectionState.ACTIVE : state, true));
    }

    private ConnectionState syncing() {
        return initialSyncCompleted ? ConnectionState.ACTIVE : ConnectionState.INITIAL_SYNC;
    }

    private Outcome movedIf(boolean fits, ConnectionState next) {
        return fits ? to(next) : new Refused(state);
    }

    private Outcome unchangedIf(boolean fits) {
        return fits ? UNCHANGED : new Refused(state);
    }

    private Outcome moveFrom(ConnectionState from, ConnectionState next) {
        return state == from ? to(next) : UNCHANGED;
    }

    private Outcome moveFrom(ConnectionState one, ConnectionState other, ConnectionState next) {
        return state == one || state == other ? to(next) : UNCHANGED;
    }

    private Outcome to(ConnectionState next) {
        return next == state ? UNCHANGED : new Moved(new ConnectionLife(next, initialSyncCompleted));
    }
}
