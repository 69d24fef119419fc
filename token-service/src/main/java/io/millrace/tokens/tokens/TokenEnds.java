package io.millrace.tokens.tokens;

import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;

/** How tokens end: refused from the commit on, written down, and announced. Within a transaction that has taken its turn. */
@ApplicationScoped
class TokenEnds {
    private final AuditLog audit;
    private final Event<TokensRevoked> revoked;
    private final Clock clock;

    TokenEnds(AuditLog audit, Event<TokensRevoked> revoked, Clock clock) {
        this.audit = audit;
        this.revoked = revoked;
        this.clock = clock;
    }

    void revoke(Collection<TokenEntity> tokens, String actor) {
        end(tokens, AuditType.TOKEN_REVOCATION, actor);
    }

    void expire(Collection<TokenEntity> tokens) {
        end(tokens, AuditType.TOKEN_EXPIRY, "token-service");
    }

    private void end(Collection<TokenEntity> tokens, AuditType type, String actor) {
        for (TokenEntity token : tokens) {
            token.revoke(clock.instant());
            audit.append(new AuditEvent(type, actor, token.connectionId(), token.id(), Map.of()));
        }
        if (!tokens.isEmpty()) {
            revoked.fire(new TokensRevoked());
        }
    }
}
