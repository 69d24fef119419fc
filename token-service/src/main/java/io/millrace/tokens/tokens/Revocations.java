package io.millrace.tokens.tokens;

import io.millrace.contracts.TokenRevoked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** The revocations that wait to be announced. They wait in the token's own row, so none is lost and there is no second list. */
@ApplicationScoped
public class Revocations {
    private final TokenRepository rows;
    private final Clock clock;

    Revocations(TokenRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Transactional
    public List<TokenRevoked> waiting(int limit) {
        return rows.toAnnounce(limit).stream()
                .map(token -> new TokenRevoked(token.id(), token.connectionId(), token.revokedAt()))
                .toList();
    }

    /** To be called once the announcement is acknowledged; a crash before it repeats the announcement. */
    @Transactional
    public void announced(TokenRevoked revocation) {
        rows.findByIdOptional(revocation.tokenId()).ifPresent(token -> token.announced(clock.instant()));
    }
}
