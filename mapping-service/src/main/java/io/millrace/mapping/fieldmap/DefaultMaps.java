package io.millrace.mapping.fieldmap;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.model.UnifiedModel;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.SystemCatalogue;
import io.millrace.systems.SystemDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The compiled default maps of all system definitions: version 0 of every connection's field map. */
public final class DefaultMaps {
    private final Map<SystemEntity, MapPlan> plans;

    private record SystemEntity(String system, UnifiedEntity entity) {}

    private DefaultMaps(Map<SystemEntity, MapPlan> plans) {
        this.plans = plans;
    }

    /** Compiles all maps; an error is reported at its file, line and key. */
    public static DefaultMaps compile(SystemCatalogue catalogue, UnifiedModel model) {
        Map<SystemEntity, MapPlan> plans = new HashMap<>();
        for (SystemDefinition system : catalogue.all()) {
            for (EntityDefinition entity : system.entities().values()) {
                plans.put(new SystemEntity(system.id(), entity.entity()), compile(system, entity, model));
            }
        }
        return new DefaultMaps(Map.copyOf(plans));
    }

    private static MapPlan compile(SystemDefinition system, EntityDefinition entity, UnifiedModel model) {
        try {
            return FieldMapCompiler.compile(model.entity(entity.entity()), entity.map());
        } catch (InvalidFieldMap e) {
            String map = "/entities/" + entity.entity().id() + "/map";
            throw system.file().invalid(map + e.pointer(), e.getMessage());
        }
    }

    /** The default map of an entity of a system, or empty where no definition has one. */
    public Optional<MapPlan> find(String system, UnifiedEntity entity) {
        return Optional.ofNullable(plans.get(new SystemEntity(system, entity)));
    }
}
