package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** New credentials; they are secrets, so they have no text form. */
record ReauthorizeConnection(
        @NotNull
        @Schema(
                type = SchemaType.OBJECT,
                description = "The credentials of the system's connect form, and nothing else",
                examples = "{\"username\": \"reader\", \"password\": \"...\"}")
        JsonNode connect) {

    @Override
    public String toString() {
        return "ReauthorizeConnection[redacted]";
    }
}
