package io.millrace.connections.credit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What moved credits. */
enum MovementKind {
    /** Bought; a negative one takes back. */
    @JsonProperty("grant")
    GRANT,
    /** Taken by a connection. */
    @JsonProperty("hold")
    HOLD,
    /** Given back by a connection. */
    @JsonProperty("release")
    RELEASE
}
