package io.millrace.tokens.tokens;

import io.millrace.tokens.audit.AuditLog;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Ends tokens whose time is over, so that caches hear of it as of a revocation; verification refuses them from that time on. */
@ApplicationScoped
class TokenExpiry {
    private static final int BATCH = 100;

    private final TokenRepository rows;
    private final TokenEnds ends;
    private final AuditLog audit;
    private final Clock clock;

    TokenExpiry(TokenRepository rows, TokenEnds ends, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.ends = ends;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void endExpired() {
        Instant now = clock.instant();
        if (rows.anyExpired(now)) {
            audit.takeTurn();
            ends.expire(rows.expired(now, BATCH));
        }
    }
}
