package io.millrace.tokens.tokens;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.TokenPrefix;
import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The keys of those who run Millrace; a key itself leaves this class once and is stored nowhere. */
@ApplicationScoped
public class OperatorKeys {
    private final SecureRandom random = new SecureRandom();
    private final TokenRepository rows;
    private final TokenHasher hasher;
    private final TokenEnds ends;
    private final AuditLog audit;
    private final Clock clock;

    OperatorKeys(TokenRepository rows, TokenHasher hasher, TokenEnds ends, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.hasher = hasher;
        this.ends = ends;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public MillraceToken issue(String name, OperatorRole role, String actor) {
        MillraceToken key = MillraceToken.create(TokenPrefix.OPERATOR, random);
        rows.persist(TokenEntity.ofOperator(key.id(), hasher.hash(key), name, role, clock.instant()));
        audit.append(new AuditEvent(AuditType.TOKEN_ISSUE, actor, null, key.id(), Map.of("role", role.name())));
        return key;
    }

    @Transactional
    public void revoke(String keyId, String actor) {
        audit.takeTurn();
        TokenEntity key = rows.liveOperatorKey(keyId)
                .orElseThrow(() -> ApiProblem.notFound("unknown-operator-key", "There is no live key with this id."));
        ends.revoke(List.of(key), actor);
    }
}
