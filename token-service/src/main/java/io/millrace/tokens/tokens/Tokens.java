package io.millrace.tokens.tokens;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.Environment;
import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Issues and revokes tokens; a token itself leaves this class once, when it is issued, and is stored nowhere. */
@ApplicationScoped
public class Tokens {
    /** One in use and its successor. */
    private static final int MAX_LIVE_PER_CONNECTION = 2;

    private final SecureRandom random = new SecureRandom();
    private final TokenRepository rows;
    private final TokenHasher hasher;
    private final AuditLog audit;
    private final Event<TokensRevoked> revoked;
    private final Clock clock;

    Tokens(TokenRepository rows, TokenHasher hasher, AuditLog audit, Event<TokensRevoked> revoked, Clock clock) {
        this.rows = rows;
        this.hasher = hasher;
        this.audit = audit;
        this.revoked = revoked;
        this.clock = clock;
    }

    @Transactional
    public MillraceToken issueForConnection(UUID connectionId, Environment environment, String actor) {
        MillraceToken token = MillraceToken.create(TokenPrefix.of(environment), random);
        TokenHash hash = hasher.hash(token);
        // The audit log's lock comes first: it makes the count below one that no other issue can overtake.
        audit.append(new AuditEvent(
                AuditType.TOKEN_ISSUE, actor, connectionId, token.id(), "environment=" + environment.id()));
        if (rows.liveOfConnection(connectionId).size() >= MAX_LIVE_PER_CONNECTION) {
            throw ApiProblem.conflict(
                    "too-many-tokens", "The connection has two live tokens; revoke one before the next is issued.");
        }
        rows.persist(TokenEntity.ofConnection(token.id(), hash, connectionId, environment, clock.instant()));
        return token;
    }

    @Transactional
    public MillraceToken issueForOperator(String name, OperatorRole role, String actor) {
        MillraceToken key = MillraceToken.create(TokenPrefix.OPERATOR, random);
        rows.persist(TokenEntity.ofOperator(key.id(), hasher.hash(key), name, role, clock.instant()));
        audit.append(new AuditEvent(AuditType.TOKEN_ISSUE, actor, null, key.id(), "role=" + role));
        return key;
    }

    /** Revokes all tokens of a connection, at once for whoever asks from now on; none is no error. */
    @Transactional
    public void revokeOfConnection(UUID connectionId, String actor) {
        revoke(rows.liveOfConnection(connectionId), actor);
    }

    @Transactional
    public void revokeOperatorKey(String keyId, String actor) {
        TokenEntity key = rows.liveOperatorKey(keyId)
                .orElseThrow(() -> ApiProblem.notFound("unknown-operator-key", "There is no live key with this id."));
        revoke(List.of(key), actor);
    }

    private void revoke(List<TokenEntity> tokens, String actor) {
        for (TokenEntity token : tokens) {
            token.revoke(clock.instant());
            audit.append(new AuditEvent(AuditType.TOKEN_REVOCATION, actor, token.connectionId(), token.id(), ""));
        }
        if (!tokens.isEmpty()) {
            revoked.fire(new TokensRevoked());
        }
    }
}
