package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.UUID;

/**
 * Ends a stream for good: its run is dropped as by a cancellation, and its cursor is deleted in the transaction in which a
 * worker accepts this.
 *
 * @param runId the last run that was asked for; runs up to and including it are dropped
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StreamForgotten(UUID connectionId, UnifiedEntity entity, String runId) {
    public StreamForgotten {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(runId, "runId");
    }
}
