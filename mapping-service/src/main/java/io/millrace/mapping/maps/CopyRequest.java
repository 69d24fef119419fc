package io.millrace.mapping.maps;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose own rules are to be taken. */
@Schema(name = "FieldMapCopyRequest")
record CopyRequest(
        @Schema(
                format = "uuid",
                description = "Another connection of the same system",
                examples = "3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11")
        String from) {
    CopyRequest {
        if (from == null) {
            throw new IllegalArgumentException("from must be a connection's id");
        }
    }
}
