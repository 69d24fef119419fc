package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a field of a unified record has to be; the field is named by its path, e.g. {@code custom.site}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(Condition.Equals.class),
    @JsonSubTypes.Type(Condition.In.class),
    @JsonSubTypes.Type(Condition.Exists.class),
    @JsonSubTypes.Type(Condition.Greater.class)
})
@Schema(
        description = "A path and one of equals, in, exists, greater",
        examples = "{\"path\": \"priority\", \"in\": [\"HIGH\", \"URGENT\"]}")
sealed interface Condition {
    Pattern PATH = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\.[A-Za-z0-9_-]{1,100}){0,9}");

    String path();

    boolean holds(JsonNode record);

    /** The field has this value; numbers are equal by size. */
    record Equals(String path, @JsonProperty("equals") JsonNode value) implements Condition {
        public Equals {
            requirePath(path);
            requireScalar("equals", value);
        }

        @Override
        public boolean holds(JsonNode record) {
            return same(Condition.field(record, path), value);
        }
    }

    /** The field has one of these values. */
    record In(String path, @JsonProperty("in") List<JsonNode> values) implements Condition {
        private static final int MOST = 100;

        public In {
            requirePath(path);
            if (values == null || values.isEmpty() || values.size() > MOST) {
                throw new IllegalArgumentException("in must have 1 to " + MOST + " values");
            }
            values.forEach(value -> requireScalar("in", value));
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(JsonNode record) {
            JsonNode field = Condition.field(record, path);
            return values.stream().anyMatch(value -> same(field, value));
        }
    }

    /** The field has a value, or has none: null counts as none. */
    record Exists(String path, @JsonProperty("exists") boolean wanted) implements Condition {
        public Exists {
            requirePath(path);
        }

        @Override
        public boolean holds(JsonNode record) {
            JsonNode field = Condition.field(record, path);
            return (field.isMissingNode() || field.isNull()) != wanted;
        }
    }

    /** The field is a larger number or a later time; of another kind, it is not. */
    record Greater(String path, @JsonProperty("greater") JsonNode value) implements Condition {
        public Greater {
            requirePath(path);
            if (value == null || !value.isNumber() && time(value).isEmpty()) {
                throw new IllegalArgumentException("greater must be a number or a time such as 2026-11-28T09:00:00Z");
            }
        }

        @Override
        public boolean holds(JsonNode record) {
            JsonNode field = Condition.field(record, path);
            if (value.isNumber()) {
                return field.isNumber() && field.decimalValue().compareTo(value.decimalValue()) > 0;
            }
            return time(field)
                    .filter(at -> at.isAfter(time(value).orElseThrow()))
                    .isPresent();
        }
    }

    private static JsonNode field(JsonNode record, String path) {
        JsonNode node = record;
        for (String step : path.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    private static boolean same(JsonNode field, JsonNode value) {
        return field.isNumber() && value.isNumber()
                ? field.decimalValue().compareTo(value.decimalValue()) == 0
                : field.equals(value);
    }

    private static Optional<Instant> time(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(node.textValue()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static void requirePath(String path) {
        if (path == null || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("path must be names of fields joined by dots, such as custom.site");
        }
    }

    private static void requireScalar(String name, JsonNode value) {
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException(name + " takes texts, numbers and booleans");
        }
    }
}
