package io.millrace.connections.state;

/** What can move a connection from one state to another. */
public sealed interface LifeEvent {
    /** What somebody asks for: where it does not fit the state, it is refused. */
    enum Request implements LifeEvent {
        PAUSE,
        RESUME,
        /** New credentials, which the source has accepted. */
        REAUTHORIZE,
        /** Another name, other entities, other metadata. */
        CHANGE,
        DISCONNECT,
        /** A new connection from this one's settings. */
        RECONNECT,
        DELETE_DATA
    }

    /** What was noticed, perhaps late: where it does not fit the state, it changes nothing. */
    enum Observation implements LifeEvent {
        CREDITS_HELD,
        CREDITS_MISSING,
        /** Every entity has been read whole once. */
        ENTITIES_COVERED,
        CREDENTIALS_REFUSED,
        SOURCE_LOST,
        SOURCE_ANSWERED,
        DATA_DELETED,
        /** The making of the connection came to nothing. */
        GIVEN_UP
    }
}
