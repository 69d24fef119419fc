package io.millrace.mapping.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The unified model as the published schemas say it: they are its only source, so that code and contract cannot drift. */
public final class UnifiedModel {
    /** Envelope fields that stand after the entity's own. */
    private static final List<String> LAST = List.of("createdAt", "updatedAt", "deletedAt");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<UnifiedEntity, EntityModel> entities;

    private UnifiedModel(Map<UnifiedEntity, EntityModel> entities) {
        this.entities = entities;
    }

    /** Reads the schemas of the contracts module; throws if one of them is not as this reader expects. */
    public static UnifiedModel load() {
        SchemaReader reader = new SchemaReader(schema("common").path("$defs"));
        List<Field> envelope = reader.fields(schema("common").at("/$defs/envelope"));
        Map<UnifiedEntity, EntityModel> entities = new EnumMap<>(UnifiedEntity.class);
        for (UnifiedEntity entity : UnifiedEntity.values()) {
            List<Field> fields = new ArrayList<>();
            envelope.stream().filter(field -> !LAST.contains(field.name())).forEach(fields::add);
            fields.addAll(reader.fields(schema(entity.id())));
            envelope.stream().filter(field -> LAST.contains(field.name())).forEach(fields::add);
            entities.put(entity, new EntityModel(entity, fields));
        }
        return new UnifiedModel(entities);
    }

    public EntityModel entity(UnifiedEntity entity) {
        return entities.get(entity);
    }

    private static JsonNode schema(String name) {
        String resource = "/schemas/unified/" + name + ".schema.json";
        try (InputStream in = UnifiedEntity.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the contracts module has no " + resource);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
