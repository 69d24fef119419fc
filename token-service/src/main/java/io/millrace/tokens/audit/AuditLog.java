package io.millrace.tokens.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes what happened in the transaction in which it happens, so there is never one without the other. Rows form a chain of
 * hashes: a row that is changed or taken out later shows. Writers wait for each other until their transactions end; keep those
 * short.
 */
@ApplicationScoped
public class AuditLog {
    private final AuditRepository rows;
    private final Clock clock;

    AuditLog(AuditRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    public void append(AuditEvent event) {
        rows.lockChain();
        Optional<AuditEntity> last = rows.last();
        // The database keeps microseconds, and the hash has to come out the same when it is read back.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.persist(new AuditEntity(
                last.map(AuditEntity::seq).orElse(0L) + 1,
                now,
                event,
                last.map(AuditEntity::hash).orElse(ChainHash.START)));
    }

    /** For a caller that has no transaction of its own. */
    @Transactional(TxType.REQUIRES_NEW)
    public void appendAlone(AuditEvent event) {
        append(event);
    }
}
