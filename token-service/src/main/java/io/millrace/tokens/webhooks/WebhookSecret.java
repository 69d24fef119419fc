package io.millrace.tokens.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key by which webhooks are signed, in the text form of Standard Webhooks; {@code toString} shows none of it.
 *
 * @param validUntil null for the current one; the end of the overlap for the one before it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookSecret(
        @Schema(
                description = "whsec_ and the Base64 of 32 random bytes.",
                examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD+u8nf9Qvm7E=")
        String secret,

        @Schema(description = "Left out for the current secret.", examples = "2026-11-25T09:00:00Z")
        Instant validUntil) {
    @Override
    public String toString() {
        return "WebhookSecret[***, " + validUntil + "]";
    }
}
