package io.millrace.mapping.maps;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.fieldmap.FieldMapCompiler;
import io.millrace.mapping.fieldmap.InvalidFieldMap;
import io.millrace.mapping.fieldmap.MapPlan;
import io.millrace.mapping.model.EntityModel;
import io.millrace.mapping.model.UnifiedModel;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.SystemCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The default maps of the systems, and the check of rules that are to lie over one: what compiles here the mapper can use. */
@ApplicationScoped
class SystemMaps {
    private static final Pattern CUSTOM_TARGET = Pattern.compile("custom\\.[A-Za-z][A-Za-z0-9_]{0,63}");
    /** Characters of a whole map, which travels in one message for each partition. */
    private static final int MAX_SIZE = 200_000;

    private static final String CODE = "invalid-field-map";

    private final SystemCatalogue systems;
    private final UnifiedModel model;

    SystemMaps(SystemCatalogue systems, UnifiedModel model) {
        this.systems = systems;
        this.model = model;
    }

    /** The entities for which a system has a default map. */
    List<UnifiedEntity> entities(String system) {
        return Arrays.stream(UnifiedEntity.values())
                .filter(entity -> definition(system, entity).isPresent())
                .toList();
    }

    boolean has(MapScope scope) {
        return definition(scope.system(), scope.entity()).isPresent();
    }

    EntityModel model(MapScope scope) {
        return model.entity(scope.entity());
    }

    Rules defaults(MapScope scope) {
        return definition(scope.system(), scope.entity())
                .map(entity -> Rules.of(entity.map()))
                .orElseGet(Rules::none);
    }

    /** The rules that hold under a version, the default map's among them. */
    Rules whole(MapScope scope, MapVersion version) {
        return version.whole().orElseGet(() -> defaults(scope));
    }

    private Optional<EntityDefinition> definition(String system, UnifiedEntity entity) {
        return systems.find(system).map(definition -> definition.entities().get(entity));
    }

    /** Checks rules as a caller sends them; a wrong one is refused with 422 and its place in the body. */
    Draft draft(MapScope scope, JsonNode rules) {
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            requireTarget(model(scope), rule.getKey());
        }
        return draft(scope, Rules.of(rules));
    }

    /** Lays rules over the default map as it is now. */
    Draft draft(MapScope scope, Rules own) {
        Rules whole = own.over(defaults(scope));
        String text = whole.text();
        if (text.length() > MAX_SIZE) {
            throw invalid("", "with the default map's they are more than " + MAX_SIZE + " characters");
        }
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw invalid("", "hold half a surrogate pair, which is no text");
        }
        try {
            return new Draft(own, whole, FieldMapCompiler.compile(model(scope), whole.json()));
        } catch (InvalidFieldMap e) {
            throw invalid(e.pointer(), e.getMessage());
        }
    }

    /** The plan of a version as the mapper has it. */
    MapPlan plan(MapScope scope, MapVersion version) {
        return FieldMapCompiler.compile(model(scope), whole(scope, version).json());
    }

    private static void requireTarget(EntityModel model, String target) {
        boolean known = target.startsWith(Rules.CUSTOM_PREFIX)
                ? CUSTOM_TARGET.matcher(target).matches()
                : model.field(target).isPresent();
        if (!known) {
            throw invalid(
                    "/" + target.replace("~", "~0").replace("/", "~1"),
                    "is no field of " + model.entity().id()
                            + "; a custom field is custom.<name>, with a name of letters, digits and _");
        }
    }

    private static ApiProblem invalid(String pointer, String message) {
        String field = "/rules" + pointer;
        return ApiProblem.unprocessable(CODE, field, field + ": " + message);
    }
}
