package io.millrace.mapping.maps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.AuditRecorded;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.Topics;
import io.millrace.mapping.outbox.Outbox;
import io.millrace.mapping.outbox.OutgoingMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reports changes of field maps to the audit log, in the transaction of the change. */
@ApplicationScoped
class FieldMapAudit {
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    FieldMapAudit(Outbox outbox, ObjectMapper json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** @param version the one that is active from here on */
    void report(Connection transaction, String action, StreamId stream, int version, String actor) throws SQLException {
        AuditRecorded event = new AuditRecorded(
                UUID.randomUUID(),
                clock.instant(),
                actor,
                action,
                stream.connectionId(),
                null,
                Map.of("entity", stream.entity().id(), "version", Integer.toString(version)));
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
