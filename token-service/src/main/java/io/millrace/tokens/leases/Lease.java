package io.millrace.tokens.leases;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A credential for a while; {@code toString} shows none of it. */
public record Lease(UUID leaseId, Map<String, String> values, Instant expiresAt) {
    @Override
    public String toString() {
        return "Lease[" + leaseId + ", ***, " + expiresAt + "]";
    }
}
