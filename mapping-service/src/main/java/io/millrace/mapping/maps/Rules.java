package io.millrace.mapping.maps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rules by target, custom fields as {@code custom.<name>}. JSON's null switches a target off; a whole map holds none. */
record Rules(SortedMap<String, JsonNode> byTarget) {
    static final String CUSTOM_PREFIX = "custom.";

    private static final String CUSTOM = "custom";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Rules {
        byTarget = Collections.unmodifiableSortedMap(new TreeMap<>(byTarget));
    }

    static Rules none() {
        return new Rules(new TreeMap<>());
    }

    /** The rules of a map, which may hold its custom fields in one object. */
    static Rules of(JsonNode map) {
        SortedMap<String, JsonNode> rules = new TreeMap<>();
        for (Map.Entry<String, JsonNode> rule : map.properties()) {
            if (rule.getKey().equals(CUSTOM)) {
                rule.getValue().properties().forEach(c -> rules.put(CUSTOM_PREFIX + c.getKey(), c.getValue()));
            } else {
                rules.put(rule.getKey(), rule.getValue());
            }
        }
        return new Rules(rules);
    }

    /** Reads what {@link #text()} wrote. */
    static Rules parse(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a field map that is no JSON", e);
        }
    }

    boolean isEmpty() {
        return byTarget.isEmpty();
    }

    /** The whole map that results where these rules lie over a default map. */
    Rules over(Rules defaults) {
        SortedMap<String, JsonNode> whole = new TreeMap<>(defaults.byTarget);
        byTarget.forEach((target, rule) -> {
            if (rule.isNull()) {
                whole.remove(target);
            } else {
                whole.put(target, rule);
            }
        });
        return new Rules(whole);
    }

    JsonNode json() {
        ObjectNode map = JSON.createObjectNode();
        byTarget.forEach(map::set);
        return map;
    }

    String text() {
        return json().toString();
    }
}
