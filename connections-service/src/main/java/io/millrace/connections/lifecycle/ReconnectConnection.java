package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a reconnection needs beside the old connection's settings; {@code connect} holds secrets, so it has no text form.
 *
 * @param name null: the old one's
 */
record ReconnectConnection(
        @Size(min = 1, max = 200) @Pattern(regexp = "\\P{Cntrl}*") @Schema(examples = "Fieldcrest, Leeds plant (2)")
        String name,

        @NotNull
        @Schema(
                type = SchemaType.OBJECT,
                description = "The credentials of the system's connect form, and nothing else",
                examples = "{\"username\": \"reader\", \"password\": \"...\"}")
        JsonNode connect) {

    @Override
    public String toString() {
        return "ReconnectConnection[name=" + name + ", redacted]";
    }
}
