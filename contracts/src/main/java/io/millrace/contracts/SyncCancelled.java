package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.UUID;

/** Ends the stream's runs up to and including {@code runId}: no page of them is published after a worker has accepted this. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SyncCancelled(UUID connectionId, UnifiedEntity entity, String runId) {
    public SyncCancelled {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(runId, "runId");
    }
}
