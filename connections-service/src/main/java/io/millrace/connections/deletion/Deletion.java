package io.millrace.connections.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;

/**
 * How far a deletion has come, and at its end the statement of what has gone.
 *
 * @param secretsDestroyedAt when token-service confirmed that credentials and tokens are destroyed; null: not yet
 * @param purge what mapping-service says of records and topics; null: it has not been asked yet
 * @param completedAt null while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Deletion(
        UUID connectionId,
        State state,
        String requestedBy,
        Instant requestedAt,
        Instant secretsDestroyedAt,
        Purge purge,
        Instant completedAt) {

    enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED
    }
}
