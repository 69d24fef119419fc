package io.millrace.tokens.audit;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Something of this service's own that has to be answered for later; it never holds a secret.
 *
 * @param actor the service that asked for it
 * @param connectionId null where it is about no connection
 * @param tokenId public id of the token; null where it is about no token
 */
public record AuditEvent(AuditType type, String actor, UUID connectionId, String tokenId, Map<String, String> details) {
    public AuditEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(actor, "actor");
        details = Map.copyOf(details);
    }
}
