package io.millrace.tokens.tokens;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The token table, by the public ids. */
@ApplicationScoped
class TokenRepository implements PanacheRepositoryBase<TokenEntity, String> {
    List<TokenEntity> liveOfConnection(UUID connectionId) {
        return list("connectionId = ?1 and revokedAt is null", connectionId);
    }

    Optional<TokenEntity> liveOperatorKey(String id) {
        return find("id = ?1 and kind = ?2 and revokedAt is null", id, TokenKind.OPERATOR)
                .firstResultOptional();
    }

    /** Revoked and not yet acknowledged by Kafka, the oldest first. */
    List<TokenEntity> toAnnounce(int limit) {
        return find("revokedAt is not null and announcedAt is null order by revokedAt")
                .page(0, limit)
                .list();
    }
}
