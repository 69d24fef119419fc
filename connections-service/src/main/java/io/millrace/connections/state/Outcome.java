package io.millrace.connections.state;

/** What an event does to a connection. */
public sealed interface Outcome {
    /** It stands elsewhere now, or a fact about it is new. */
    record Moved(ConnectionLife life) implements Outcome {}

    /** The event fits, and leaves all as it is. */
    record Unchanged() implements Outcome {}

    /** The event does not fit the state. */
    record Refused(ConnectionState state) implements Outcome {}
}
