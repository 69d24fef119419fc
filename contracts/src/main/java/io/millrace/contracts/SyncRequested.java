package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Asks for one run of one stream. It carries all that the run needs but the credential, so that a worker needs no database.
 * Its sender may be at-least-once: a worker drops what is not {@linkplain #isAfter newer} than what it has accepted.
 *
 * @param runId ULID: later runs of a stream sort after earlier ones as text
 * @param attempt 0 for a new run; higher when a parked run is asked for again, which goes on where it stopped
 * @param environment of the connection
 * @param system id of the system definition
 * @param settings the connect form's values that are not secret
 * @param periodStart start of the initial sync's period; null: everything
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncRequested(
        UUID connectionId,
        UnifiedEntity entity,
        String runId,
        int attempt,
        SyncKind kind,
        Environment environment,
        String system,
        Map<String, String> settings,
        Instant periodStart,
        Instant requestedAt) {

    public SyncRequested {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(system, "system");
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    /** The same run, asked to do something else. */
    public SyncRequested asking(SyncKind otherKind, Instant otherPeriodStart) {
        return new SyncRequested(
                connectionId,
                entity,
                runId,
                attempt,
                otherKind,
                environment,
                system,
                settings,
                otherPeriodStart,
                requestedAt);
    }

    @JsonIgnore
    public StreamId stream() {
        return new StreamId(connectionId, entity);
    }

    /** Whether this asks for something that the other does not already cover: a later run, or a later attempt of the same. */
    public boolean isAfter(SyncRequested other) {
        int byRun = runId.compareTo(other.runId);
        return byRun != 0 ? byRun > 0 : attempt > other.attempt;
    }
}
