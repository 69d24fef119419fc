package io.millrace.connections.sync;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a request for a sync. */
enum RequestOutcome {
    /** A run was begun for it. */
    @JsonProperty("begun")
    BEGUN,
    /** A run that does what is asked goes on already. */
    @JsonProperty("joined")
    JOINED,
    /** A run that does less goes on; the full one is the next, as soon as that has ended. */
    @JsonProperty("waiting")
    WAITING
}
