package io.millrace.connections.webhook;

import io.millrace.contracts.Environment;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where webhooks go; never with its secret. */
public record Endpoint(
        @Schema(examples = "6f2f0a43-8e0e-4f0e-9a57-5d0a3a2f4c11")
        UUID id,

        @Schema(examples = "Dispatch board") String name,
        Environment environment,

        @Schema(examples = "https://dispatch.example.com/hooks/millrace")
        URI url,

        Instant createdAt,
        Instant updatedAt) {}
