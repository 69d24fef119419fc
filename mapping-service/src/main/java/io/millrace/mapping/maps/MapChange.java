package io.millrace.mapping.maps;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The own rules that a connection is to have.
 *
 * @param note null: none
 */
@Schema(name = "FieldMapChange")
record MapChange(
        @Schema(
                type = SchemaType.OBJECT,
                description = "Target to rule, laid over the system's default map; null switches a target off")
        JsonNode rules,

        @Schema(maxLength = MapChange.NOTE, examples = "Ticket 4711")
        String note) {
    static final int NOTE = 500;

    MapChange {
        requireRules(rules);
        if (note != null && (note.length() > NOTE || note.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("note must be one line of at most " + NOTE + " characters");
        }
    }

    static void requireRules(JsonNode rules) {
        if (rules == null || !rules.isObject()) {
            throw new IllegalArgumentException("rules must be an object of target to rule");
        }
    }
}
