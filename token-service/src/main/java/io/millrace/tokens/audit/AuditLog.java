package io.millrace.tokens.audit;

import io.millrace.contracts.AuditRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;

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

    /**
     * Makes the transaction wait until no other one writes here, and others wait for its end. Who reads tokens to change them
     * takes its turn first: what it read is then still true when it writes.
     */
    @Transactional(TxType.MANDATORY)
    public void takeTurn() {
        rows.lockChain();
    }

    @Transactional(TxType.MANDATORY)
    public void append(AuditEvent event) {
        rows.lockChain();
        rows.persist(AuditEntity.own(rows.end(), clock.instant(), event));
    }

    /** For a caller that has no transaction of its own. */
    @Transactional(TxType.REQUIRES_NEW)
    public void appendAlone(AuditEvent event) {
        append(event);
    }

    /** Appends what another service told; an event that is in the log already, by its id, is not appended again. */
    @Transactional(TxType.REQUIRES_NEW)
    public void appendOnce(AuditRecorded event) {
        rows.lockChain();
        if (!rows.holds(event.eventId())) {
            rows.persist(AuditEntity.told(rows.end(), clock.instant(), event));
        }
    }
}
