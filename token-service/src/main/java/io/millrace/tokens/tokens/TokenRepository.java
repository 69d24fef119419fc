package io.millrace.tokens.tokens;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The token table, by the public ids. */
@ApplicationScoped
class TokenRepository implements PanacheRepositoryBase<TokenEntity, String> {
    /** The newest first. */
    List<TokenEntity> liveOfConnection(UUID connectionId, Instant now) {
        return list(
                "connectionId = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)"
                        + " order by createdAt desc",
                connectionId,
                now);
    }

    /** The newest first. */
    List<TokenEntity> ofConnection(UUID connectionId) {
        return list("connectionId = ?1 order by createdAt desc", connectionId);
    }

    Optional<TokenEntity> liveOperatorKey(String id) {
        return find("id = ?1 and kind = ?2 and revokedAt is null", id, TokenKind.OPERATOR)
                .firstResultOptional();
    }

    Optional<TokenEntity> notRevoked(String id) {
        return find("id = ?1 and revokedAt is null", id).firstResultOptional();
    }

    boolean anyExpired(Instant now) {
        return find("expiresAt <= ?1 and revokedAt is null", now)
                .page(0, 1)
                .firstResultOptional()
                .isPresent();
    }

    List<TokenEntity> expired(Instant now, int limit) {
        return find("expiresAt <= ?1 and revokedAt is null order by expiresAt", now)
                .page(0, limit)
                .list();
    }

    /** Revoked and not yet acknowledged by Kafka, the oldest first. */
    List<TokenEntity> toAnnounce(int limit) {
        return find("revokedAt is not null and announcedAt is null order by revokedAt")
                .page(0, limit)
                .list();
    }
}
