package io.millrace.worker.source;

import com.fasterxml.jackson.databind.JsonNode;

/** A dotted path into a JSON value. */
final class JsonPath {
    private JsonPath() {}

    static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String field : path.split("\\.")) {
            node = node.path(field);
        }
        return node;
    }

    /** The text of a scalar; null where there is none. */
    static String text(JsonNode root, String path) {
        JsonNode node = at(root, path);
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    /** Whether a field is set: present, not null, not false and not an empty text. */
    static boolean isSet(JsonNode root, String path) {
        JsonNode node = at(root, path);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        return node.isBoolean()
                ? node.booleanValue()
                : !node.isTextual() || !node.textValue().isEmpty();
    }
}
