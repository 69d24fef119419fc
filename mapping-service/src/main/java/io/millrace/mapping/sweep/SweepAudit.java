package io.millrace.mapping.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.access.token.Caller;
import io.millrace.contracts.AuditRecorded;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.mapping.outbox.Outbox;
import io.millrace.mapping.outbox.OutgoingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reports a person's decisions to the audit log, in the transaction of the decision. */
@ApplicationScoped
class SweepAudit {
    private final Outbox outbox;
    private final ObjectMapper json;

    SweepAudit(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** @param sweep as it is after the decision */
    void decided(Connection transaction, Sweep sweep, Caller by) throws SQLException {
        Sweep.Decision decision = sweep.decision().orElseThrow();
        AuditRecorded event = new AuditRecorded(
                UUID.randomUUID(),
                decision.at(),
                by.actor(),
                decision.verdict() == Sweep.Verdict.APPROVED ? "sweep-approved" : "sweep-rejected",
                sweep.stream().connectionId(),
                null,
                Map.of(
                        "sweep",
                        Long.toString(sweep.id()),
                        "entity",
                        sweep.stream().entity().id()));
        outbox.add(
                transaction,
                List.of(new OutgoingMessage(Topics.AUDIT, null, event.key(), EventTypes.AUDIT_RECORDED, write(event))));
    }

    private byte[] write(AuditRecorded event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
