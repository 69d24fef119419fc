package io.millrace.tokens.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be known of a token without holding it: neither it nor its hash. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenMetadata(
        @Schema(examples = "aB3dE6gH") String tokenId,

        @Schema(description = "How the token begins, up to its secret", examples = "mlr_live_aB3dE6gH")
        String prefix,

        @Schema(description = "What it may do, space separated", examples = "read")
        String scope,

        @Schema(examples = "live") State state,
        Instant createdAt,

        @Schema(description = "To the minute; left out where it was never used")
        Instant lastUsedAt,

        @Schema(description = "When it ends by itself; left out where it does not")
        Instant expiresAt,

        @Schema(description = "Left out where it was not") Instant revokedAt) {
    /** Whether a token is taken. */
    public enum State {
        @JsonProperty("live")
        LIVE,
        /** Its overlap or greatest age is over. */
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("revoked")
        REVOKED
    }
}
