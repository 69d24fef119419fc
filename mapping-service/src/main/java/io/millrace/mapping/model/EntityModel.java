package io.millrace.mapping.model;

import io.millrace.contracts.UnifiedEntity;
import java.util.List;
import java.util.Optional;

/**
 * The fields of an entity that a field map may fill, in the order in which they are written: the order is part of a record's
 * content, because unchanged content is recognised by its hash.
 */
public record EntityModel(UnifiedEntity entity, List<Field> fields) {
    public EntityModel {
        fields = List.copyOf(fields);
    }

    /** The field of this name, or empty where the entity has none. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
