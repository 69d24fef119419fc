package io.millrace.mapping.maps;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The versions of a field map, newest first. */
@Schema(name = "FieldMapVersionList")
record MapVersionList(List<Entry> data) {

    /** One of them in short. */
    @Schema(name = "FieldMapVersion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(int version, int ownRules, String changedBy, Instant changedAt, String note) {
        static Entry of(MapVersion version) {
            MapVersion.Change change = version.change().orElseThrow();
            return new Entry(
                    version.number(), version.own().byTarget().size(), change.by(), change.at(), change.note());
        }
    }
}
