package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A token that is refused from now on; {@code tokenId} is its public lookup id, never the token. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TokenRevoked(String tokenId, UUID connectionId, Instant revokedAt) {
    public TokenRevoked {
        Objects.requireNonNull(tokenId, "tokenId");
    }
}
