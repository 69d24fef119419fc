package io.millrace.connections.audit;

import io.millrace.connections.caller.Access;
import io.millrace.connections.outbox.Outbox;
import io.millrace.connections.outbox.OutgoingEvent;
import io.millrace.contracts.AuditRecorded;
import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells the audit log who did what, if and only if the caller's transaction commits; who, is the caller of the request. */
@ApplicationScoped
public class Audit {
    private final Access access;
    private final Outbox outbox;
    private final Clock clock;

    Audit(Access access, Outbox outbox, Clock clock) {
        this.access = access;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** About a connection. After every row lock of the transaction, as all that goes to the outbox; never a secret. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String action, UUID connectionId, Environment environment, Map<String, String> details) {
        outbox.add(List.of(OutgoingEvent.ofAudit(new AuditRecorded(
                UUID.randomUUID(), clock.instant(), access.actor(), action, connectionId, environment, details))));
    }

    /** About something that belongs to no connection. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String action, Environment environment, Map<String, String> details) {
        add(action, null, environment, details);
    }
}
