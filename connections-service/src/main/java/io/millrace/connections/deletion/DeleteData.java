package io.millrace.connections.deletion;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What keeps a deletion from being begun by accident: the connection's name, repeated. */
record DeleteData(
        @NotNull @Schema(examples = "Fieldcrest, Leeds plant")
        String name) {}
