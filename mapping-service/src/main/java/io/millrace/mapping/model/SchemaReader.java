package io.millrace.mapping.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of an object schema by their {@code x-millrace-type}; fields that no map fills are left out. */
final class SchemaReader {
    private static final String TYPE = "x-millrace-type";

    private final JsonNode definitions;

    SchemaReader(JsonNode definitions) {
        this.definitions = definitions;
    }

    List<Field> fields(JsonNode schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            // Every record has a display name: it falls back on others and is never missing in a source.
            boolean mustHave = required.contains(name) && !name.equals("displayName");
            type(property.getValue()).ifPresent(type -> fields.add(new Field(name, type, mustHave)));
        }
        return fields;
    }

    private Optional<FieldType> type(JsonNode property) {
        JsonNode schema = resolve(property);
        if (schema.path("type").asText().equals("array")) {
            return type(schema.path("items")).map(FieldType.ListOf::new);
        }
        String id = schema.path(TYPE).asText();
        return switch (id) {
            case "id", "custom", "enum-source" -> Optional.empty();
            case "enum" -> Optional.of(new FieldType.Enumeration(values(schema)));
            case "reference" ->
                Optional.of(new FieldType.Reference(
                        UnifiedEntity.of(property.path("x-millrace-entity").asText())));
            case "money" -> Optional.of(new FieldType.Money());
            case "quantity" -> Optional.of(new FieldType.Quantity());
            case "person" -> Optional.of(new FieldType.Person());
            case "address" -> Optional.of(new FieldType.Address());
            case "object" -> Optional.of(new FieldType.ObjectOf(fields(schema)));
            default -> Optional.of(new FieldType.Scalar(scalar(id)));
        };
    }

    private static ScalarKind scalar(String id) {
        return ScalarKind.find(id)
                .orElseThrow(() -> new IllegalStateException("a schema has a property of unknown " + TYPE + ": " + id));
    }

    private static Set<String> values(JsonNode schema) {
        Set<String> values = new LinkedHashSet<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        return Set.copyOf(values);
    }

    private JsonNode resolve(JsonNode property) {
        String reference = property.path("$ref").asText();
        return reference.isEmpty() ? property : definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
