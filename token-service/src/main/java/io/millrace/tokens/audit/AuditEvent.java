package io.millrace.tokens.audit;

import java.util.Objects;
import java.util.UUID;

/**
 * Something that has to be answered for later; it never holds a secret.
 *
 * @param actor the service that asked for it
 * @param connectionId null where it is about no connection
 * @param tokenId public id of the token; null where it is about no token
 * @param detail the rest, as {@code key=value} words
 */
public record AuditEvent(AuditType type, String actor, UUID connectionId, String tokenId, String detail) {
    public AuditEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(detail, "detail");
    }
}
