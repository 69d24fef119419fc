package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * One page of the keys that a source has. Nothing follows from it before the list's {@link KeyListCompleted}: a list without
 * that stays without effect.
 *
 * @param page from 0, without a gap
 * @param sourceIds as in {@link RecordKey}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeysListed(UUID connectionId, UnifiedEntity entity, String runId, long page, List<String> sourceIds) {
    public KeysListed {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(runId, "runId");
        sourceIds = List.copyOf(sourceIds);
    }
}
