package io.millrace.launcher.api;

import java.time.Instant;
import java.util.UUID;

/** A new connection and its token, which is never shown again. */
public record CreatedConnection(UUID id, Instant createdAt, String token) {
    /** Without the token. */
    @Override
    public String toString() {
        return "CreatedConnection[" + id + "]";
    }
}
