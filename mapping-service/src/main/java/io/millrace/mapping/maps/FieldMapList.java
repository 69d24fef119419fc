package io.millrace.mapping.maps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The field maps of a connection. */
@Schema(name = "FieldMapList")
record FieldMapList(List<Entry> data) {

    /** One of them in short. */
    @Schema(name = "FieldMapSummary")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            UnifiedEntity entity,

            @Schema(description = "The active version; 0: the system's default map, never changed")
            int version,

            @Schema(description = "Targets for which the connection has a rule of its own")
            int ownRules,

            String changedBy,
            Instant changedAt) {
        static Entry of(MapVersion active) {
            return new Entry(
                    active.stream().entity(),
                    active.number(),
                    active.own().byTarget().size(),
                    active.change().map(MapVersion.Change::by).orElse(null),
                    active.change().map(MapVersion.Change::at).orElse(null));
        }
    }
}
