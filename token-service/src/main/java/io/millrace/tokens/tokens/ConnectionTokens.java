package io.millrace.tokens.tokens;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.Environment;
import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tokens of connections, at most two live for each; a token itself leaves this class once and is stored nowhere. */
@ApplicationScoped
public class ConnectionTokens {
    /** One in use and its successor. */
    private static final int MAX_LIVE = 2;

    private static final String ALL_ENTITIES = "read";

    private final SecureRandom random = new SecureRandom();
    private final TokenRepository rows;
    private final TokenHasher hasher;
    private final TokenEnds ends;
    private final AuditLog audit;
    private final TokenConfig config;
    private final Clock clock;

    ConnectionTokens(
            TokenRepository rows, TokenHasher hasher, TokenEnds ends, AuditLog audit, TokenConfig config, Clock clock) {
        this.rows = rows;
        this.hasher = hasher;
        this.ends = ends;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    @Transactional
    public MillraceToken issue(UUID connectionId, Environment environment, String actor) {
        audit.takeTurn();
        if (rows.liveOfConnection(connectionId, clock.instant()).size() >= MAX_LIVE) {
            throw tooMany();
        }
        MillraceToken token = add(connectionId, environment, ALL_ENTITIES);
        write(AuditType.TOKEN_ISSUE, actor, connectionId, token, Map.of("environment", environment.id()));
        return token;
    }

    /** A successor of the newest live token, which goes on for the overlap; without one, all there are end at once. */
    @Transactional
    public MillraceToken rotate(UUID connectionId, Overlap overlap, String actor) {
        audit.takeTurn();
        List<TokenEntity> live = rows.liveOfConnection(connectionId, clock.instant());
        if (live.isEmpty()) {
            throw ApiProblem.conflict("no-live-token", "The connection has no live token that could be replaced.");
        }
        TokenEntity newest = live.getFirst();
        if (overlap == Overlap.NONE) {
            ends.revoke(live, actor);
        } else if (live.size() >= MAX_LIVE) {
            throw tooMany();
        } else {
            newest.expireBy(clock.instant().plus(overlap.duration()));
        }
        MillraceToken successor = add(connectionId, newest.environment(), newest.scope());
        write(
                AuditType.TOKEN_ROTATION,
                actor,
                connectionId,
                successor,
                Map.of("overlap", overlap.id(), "replaces", newest.id()));
        return successor;
    }

    /** Revokes all tokens of a connection, at once for whoever asks from now on; none is no error. */
    @Transactional
    public void revokeAll(UUID connectionId, String actor) {
        audit.takeTurn();
        ends.revoke(rows.liveOfConnection(connectionId, clock.instant()), actor);
    }

    /** The same for one token; one that has ended already is no error. */
    @Transactional
    public void revoke(UUID connectionId, String tokenId, String actor) {
        audit.takeTurn();
        TokenEntity token = rows.findByIdOptional(tokenId)
                .filter(found -> connectionId.equals(found.connectionId()))
                .orElseThrow(() -> ApiProblem.notFound("unknown-token", "The connection has no token with this id."));
        ends.revoke(token.isLive(clock.instant()) ? List.of(token) : List.of(), actor);
    }

    /** All tokens that the connection ever had, the newest first. */
    @Transactional
    public List<TokenMetadata> list(UUID connectionId) {
        Instant now = clock.instant();
        return rows.ofConnection(connectionId).stream()
                .map(token -> token.metadata(now))
                .toList();
    }

    private MillraceToken add(UUID connectionId, Environment environment, String scope) {
        Instant now = clock.instant();
        MillraceToken token = MillraceToken.create(TokenPrefix.of(environment), random);
        TokenEntity row =
                TokenEntity.ofConnection(token.id(), hasher.hash(token), connectionId, environment, scope, now);
        config.maxAge().ifPresent(age -> row.expireBy(now.plus(age)));
        rows.persist(row);
        return token;
    }

    private void write(
            AuditType type, String actor, UUID connectionId, MillraceToken token, Map<String, String> details) {
        audit.append(new AuditEvent(type, actor, connectionId, token.id(), details));
    }

    private static ApiProblem tooMany() {
        return ApiProblem.conflict(
                "too-many-tokens",
                "The connection has two live tokens: revoke one first, or rotate without an overlap, which ends both.");
    }
}
