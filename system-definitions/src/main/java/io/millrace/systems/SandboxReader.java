package io.millrace.systems;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Reads how a sandbox makes up an entity's records, strictly. */
final class SandboxReader {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private SandboxReader() {}

    static SandboxRead read(DefinitionSection section) {
        Duration changes = section.duration("changes");
        if (changes.compareTo(SHORTEST) < 0) {
            throw section.invalid("changes", "must be at least PT1S");
        }
        JsonNode fields = section.node("fields");
        if (!fields.isObject() || fields.isEmpty()) {
            throw section.invalid("fields", "must be a mapping of fields to values");
        }
        fields.properties().forEach(field -> {
            if (!isRule(field.getValue())) {
                throw section.invalid(
                        "fields/" + field.getKey(),
                        "must be a text, a list of values, {steps: [...]} or {from: 1, to: 9} in whole numbers");
            }
        });
        return new SandboxRead(section.number("records", 1, 10_000), changes, fields);
    }

    private static boolean isRule(JsonNode rule) {
        if (!rule.isObject()) {
            return rule.isTextual() || isList(rule);
        }
        JsonNode from = rule.path("from");
        JsonNode to = rule.path("to");
        return rule.has("steps")
                ? rule.size() == 1 && isList(rule.get("steps"))
                : rule.size() == 2 && from.isInt() && to.isInt() && from.intValue() <= to.intValue();
    }

    private static boolean isList(JsonNode rule) {
        return rule.isArray() && !rule.isEmpty();
    }
}
