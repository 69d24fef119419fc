package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The keys listed by a run are all that the source has. A record that is not among them and was last read by an older run is
 * deleted in the source.
 *
 * @param pages number of {@link KeysListed} of the run
 * @param keys number of keys over all pages
 * @param startedAt before the first page was asked for: what was deleted by then is not listed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeyListCompleted(
        UUID connectionId, UnifiedEntity entity, String runId, long pages, long keys, Instant startedAt) {
    public KeyListCompleted {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(startedAt, "startedAt");
    }
}
