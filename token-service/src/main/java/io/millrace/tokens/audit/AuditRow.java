package io.millrace.tokens.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of the audit log as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditRow(
        @Schema(description = "Place in the chain, from 1", examples = "4711")
        long seq,

        @Schema(description = "When it happened", examples = "2026-11-28T09:00:00.123Z")
        Instant at,

        @Schema(description = "When it was written into the chain", examples = "2026-11-28T09:00:00.345Z")
        Instant recordedAt,

        @Schema(examples = "connection-paused") String action,

        @Schema(
                description = "operator:<key id>, token:<token id> or the name of a service",
                examples = "operator:aB3dE6gH")
        String actor,

        @Schema(examples = "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11")
        UUID connectionId,

        @Schema(examples = "live") String environment,

        @Schema(description = "Public id of the token it is about", examples = "aB3dE6gH")
        String tokenId,

        @Schema(examples = "{\"reason\": \"maintenance\"}") Map<String, String> details,

        @Schema(
                description = "SHA-256 over the row before and this one, in hexadecimal digits",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String hash) {}
