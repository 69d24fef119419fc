package io.millrace.mapping.maps;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.model.EntityModel;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a field map as operators see it: every field of the entity, then the custom ones by name. */
@Schema(name = "FieldMap")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldMapView(
        UUID connectionId,
        UnifiedEntity entity,
        String system,

        @Schema(description = "0: the system's default map, never changed")
        int version,

        String changedBy,
        Instant changedAt,
        String note,
        List<FieldView> fields) {

    static FieldMapView of(MapScope scope, MapVersion version, EntityModel model, Rules whole) {
        TreeSet<String> custom = new TreeSet<>(whole.byTarget().keySet());
        custom.addAll(version.own().byTarget().keySet());
        custom.removeIf(target -> !target.startsWith(Rules.CUSTOM_PREFIX));
        Stream<FieldView> fields = model.fields().stream().map(field -> FieldView.of(field, version.own(), whole));
        Stream<FieldView> customFields = custom.stream().map(target -> FieldView.custom(target, version.own(), whole));
        return new FieldMapView(
                scope.connectionId(),
                scope.entity(),
                scope.system(),
                version.number(),
                version.change().map(MapVersion.Change::by).orElse(null),
                version.change().map(MapVersion.Change::at).orElse(null),
                version.change().map(MapVersion.Change::note).orElse(null),
                Stream.concat(fields, customFields).toList());
    }
}
