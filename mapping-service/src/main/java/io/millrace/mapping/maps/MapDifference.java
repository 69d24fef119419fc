package io.millrace.mapping.maps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What differs between two versions of a field map, the default map's rules among them. */
@Schema(name = "FieldMapDifference")
record MapDifference(int from, int to, List<Target> added, List<Target> changed, List<Target> removed) {

    /**
     * A target whose rule is not the same.
     *
     * @param before null: it had none
     * @param after null: it has none
     */
    @Schema(name = "FieldMapDifferenceTarget")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Target(
            @Schema(examples = "custom.costCentre") String target,
            @Schema(type = SchemaType.OBJECT) JsonNode before,
            @Schema(type = SchemaType.OBJECT) JsonNode after) {}

    static MapDifference of(int from, Rules before, int to, Rules after) {
        SortedMap<String, JsonNode> all = new TreeMap<>(before.byTarget());
        all.putAll(after.byTarget());
        List<Target> targets = all.keySet().stream()
                .map(target -> new Target(
                        target, before.byTarget().get(target), after.byTarget().get(target)))
                .toList();
        return new MapDifference(
                from,
                to,
                targets.stream().filter(t -> t.before() == null).toList(),
                targets.stream()
                        .filter(t -> t.before() != null && t.after() != null && !Objects.equals(t.before(), t.after()))
                        .toList(),
                targets.stream().filter(t -> t.after() == null).toList());
    }
}
