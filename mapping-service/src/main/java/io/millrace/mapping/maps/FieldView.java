package io.millrace.mapping.maps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.model.Field;
import io.millrace.mapping.model.FieldType;
import io.millrace.mapping.model.ScalarKind;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A unified or custom field, and the rule that feeds it. */
@Schema(name = "MappedField")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldView(
        @Schema(examples = {"name", "custom.costCentre"}) String target,

        @Schema(
                description =
                        "string, text, integer, decimal, boolean, date, instant, enum, reference, money, quantity,"
                                + " person, address or object; with [] behind it a list of these",
                examples = "string[]")
        String type,

        @Schema(description = "The values of an enum") SortedSet<String> values,

        @Schema(description = "The entity that a reference is to")
        UnifiedEntity references,

        @Schema(description = "A record without it cannot be mapped")
        boolean required,

        @Schema(description = "Of a custom field, where its rule has one")
        String title,

        @Schema(type = SchemaType.OBJECT, description = "Absent where nothing feeds the field")
        JsonNode rule,

        Origin origin) {

    /** Whose word it is that a field has its rule, or has none. */
    enum Origin {
        @JsonProperty("default")
        DEFAULT,
        /** Without a rule: the connection has switched the field off. */
        @JsonProperty("own")
        OWN,
        @JsonProperty("none")
        NONE
    }

    static FieldView of(Field field, Rules own, Rules whole) {
        FieldType element = element(field.type());
        return new FieldView(
                field.name(),
                name(field.type()),
                element instanceof FieldType.Enumeration enumeration ? new TreeSet<>(enumeration.values()) : null,
                element instanceof FieldType.Reference reference ? reference.target() : null,
                field.required(),
                null,
                whole.byTarget().get(field.name()),
                origin(field.name(), own, whole));
    }

    static FieldView custom(String target, Rules own, Rules whole) {
        JsonNode rule = whole.byTarget().getOrDefault(target, MissingNode.getInstance());
        return new FieldView(
                target,
                rule.path("type").asText(ScalarKind.STRING.id()),
                null,
                null,
                false,
                rule.path("title").asText(null),
                rule.isMissingNode() ? null : rule,
                origin(target, own, whole));
    }

    private static Origin origin(String target, Rules own, Rules whole) {
        if (own.byTarget().containsKey(target)) {
            return Origin.OWN;
        }
        return whole.byTarget().containsKey(target) ? Origin.DEFAULT : Origin.NONE;
    }

    private static FieldType element(FieldType type) {
        return type instanceof FieldType.ListOf list ? element(list.element()) : type;
    }

    private static String name(FieldType type) {
        return switch (type) {
            case FieldType.Scalar scalar -> scalar.kind().id();
            case FieldType.Enumeration _ -> "enum";
            case FieldType.Reference _ -> "reference";
            case FieldType.Money _ -> "money";
            case FieldType.Quantity _ -> "quantity";
            case FieldType.Person _ -> "person";
            case FieldType.Address _ -> "address";
            case FieldType.ListOf list -> name(list.element()) + "[]";
            case FieldType.ObjectOf _ -> "object";
        };
    }
}
