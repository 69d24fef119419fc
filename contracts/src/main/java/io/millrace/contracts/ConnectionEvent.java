package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The whole public state of a connection after a change; never a secret.
 *
 * @param period ISO 8601 duration of the initial sync's period, e.g. {@code P90D}; null: everything
 * @param settings the connect form's values that are not secret
 * @param reconnectedFrom the disconnected connection that this one was made from; null: none
 * @param version grows by one with each change: a reader drops what it has seen
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionEvent(
        UUID connectionId,
        String name,
        Environment environment,
        String system,
        String state,
        List<UnifiedEntity> entities,
        String period,
        Map<String, String> settings,
        UUID reconnectedFrom,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public ConnectionEvent {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(state, "state");
        entities = entities == null ? List.of() : List.copyOf(entities);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }
}
