package io.millrace.connections.check;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.contracts.UnifiedEntity;
import java.util.List;

/** What the worker found at a source that let it in; parts that only the worker needs are left out. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CheckReport(List<CheckedEntity> entities) {
    CheckReport {
        entities = entities == null ? List.of() : List.copyOf(entities);
    }

    /** Whether an entity can be read with the credentials. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CheckedEntity(UnifiedEntity entity, boolean readable, List<String> warnings) {}
}
