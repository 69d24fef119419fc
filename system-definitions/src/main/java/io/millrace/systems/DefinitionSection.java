package io.millrace.systems;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One mapping of a definition file, read strictly: a missing, ill-typed or unknown key is an {@link InvalidDefinition} at its
 * line. A reader takes the keys it knows and then calls {@link #nothingElse()}.
 */
final class DefinitionSection {
    private final DefinitionFile file;
    private final String pointer;
    private final JsonNode node;
    private final Set<String> taken = new HashSet<>();

    private DefinitionSection(DefinitionFile file, String pointer, JsonNode node) {
        this.file = file;
        this.pointer = pointer;
        this.node = node;
    }

    static DefinitionSection root(DefinitionFile file) {
        return new DefinitionSection(file, "", file.root());
    }

    InvalidDefinition invalid(String key, String problem) {
        return file.invalid(pointer + "/" + key, problem);
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    Iterator<String> keys() {
        return node.fieldNames();
    }

    JsonNode node(String key) {
        taken.add(key);
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw file.invalid(pointer, "the key " + key + " is missing");
        }
        return value;
    }

    DefinitionSection section(String key) {
        JsonNode value = node(key);
        if (!value.isObject()) {
            throw invalid(key, "must be a mapping");
        }
        return new DefinitionSection(file, pointer + "/" + key, value);
    }

    String text(String key) {
        JsonNode value = node(key);
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw invalid(key, "must be a text");
        }
        return value.asText().strip();
    }

    Optional<String> optionalText(String key) {
        taken.add(key);
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key, boolean absent) {
        taken.add(key);
        if (!has(key)) {
            return absent;
        }
        if (!node.get(key).isBoolean()) {
            throw invalid(key, "must be true or false");
        }
        return node.get(key).booleanValue();
    }

    int number(String key, int least, int most) {
        JsonNode value = node(key);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw invalid(key, "must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    double share(String key) {
        JsonNode value = node(key);
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw invalid(key, "must be a number from 0 to 1");
        }
        return value.doubleValue();
    }

    Duration duration(String key) {
        String text = text(key);
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw invalid(key, "must not be negative");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw invalid(key, "must be an ISO 8601 duration such as PT30S, not: " + text);
        }
    }

    Duration duration(String key, Duration absent) {
        taken.add(key);
        return has(key) ? duration(key) : absent;
    }

    /** A choice written in lower case with hyphens. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = text(key);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        key,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(DefinitionSection::written)
                                        .collect(Collectors.joining(", "))
                                + ", not: " + text));
    }

    void nothingElse() {
        node.fieldNames().forEachRemaining(key -> {
            if (!taken.contains(key)) {
                throw invalid(key, "unknown key");
            }
        });
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
