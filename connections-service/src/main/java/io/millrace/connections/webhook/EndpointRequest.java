package io.millrace.connections.webhook;

import io.millrace.contracts.Environment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an endpoint is to be. */
record EndpointRequest(
        @NotBlank @Size(max = 200) @Schema(examples = "Dispatch board")
        String name,

        @NotNull @Schema(description = "Workflows of this environment may send here; cannot be changed")
        Environment environment,

        @NotBlank @Schema(examples = "https://dispatch.example.com/hooks/millrace")
        String url) {}
