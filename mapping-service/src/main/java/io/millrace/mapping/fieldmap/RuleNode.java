package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A piece of a field map with its place in it, so that each error names the line it stands in. */
record RuleNode(JsonNode json, String pointer) {
    RuleNode child(String key) {
        return new RuleNode(
                json.path(key), pointer + "/" + key.replace("~", "~0").replace("/", "~1"));
    }

    Optional<RuleNode> find(String key) {
        return json.hasNonNull(key) ? Optional.of(child(key)) : Optional.empty();
    }

    RuleNode require(String key) {
        return find(key).orElseThrow(() -> error("needs \"" + key + "\""));
    }

    List<String> keys() {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }

    List<RuleNode> elements() {
        if (!json.isArray()) {
            throw error("must be a list");
        }
        List<RuleNode> elements = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            elements.add(new RuleNode(json.get(i), pointer + "/" + i));
        }
        return elements;
    }

    String text() {
        if (!json.isValueNode()) {
            throw error("must be a single value");
        }
        return json.asText();
    }

    void allowOnly(Set<String> allowed) {
        if (!json.isObject()) {
            throw error("must be a rule: a source path or an object");
        }
        for (String key : keys()) {
            if (!allowed.contains(key)) {
                throw child(key)
                        .error("unknown key \"" + key + "\"; known here: "
                                + String.join(", ", allowed.stream().sorted().toList()));
            }
        }
    }

    InvalidFieldMap error(String message) {
        return new InvalidFieldMap(pointer, message);
    }
}
