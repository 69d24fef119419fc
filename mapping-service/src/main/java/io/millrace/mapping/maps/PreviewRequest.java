package io.millrace.mapping.maps;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft to be tried.
 *
 * @param records null: 100
 */
@Schema(name = "FieldMapPreviewRequest")
record PreviewRequest(
        @Schema(type = SchemaType.OBJECT, description = "Own rules, as in a change of the map")
        JsonNode rules,

        @Schema(examples = "100", description = "1 to 500; default 100")
        Integer records) {
    private static final int DEFAULT = 100;
    private static final int MOST = 500;

    PreviewRequest {
        MapChange.requireRules(rules);
        if (records == null) {
            records = DEFAULT;
        } else if (records < 1 || records > MOST) {
            throw new IllegalArgumentException("records must be a number from 1 to " + MOST);
        }
    }
}
