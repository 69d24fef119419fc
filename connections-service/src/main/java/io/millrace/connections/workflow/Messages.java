package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.connections.delivery.Message;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.UUID;

/** What the messages of workflows tell. */
final class Messages {
    private Messages() {}

    /**
     * The data of a message.
     *
     * @param record the unified record; null where it is about none
     * @param reason why, for a person and a program; null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(UUID workflowId, UUID connectionId, UnifiedEntity entity, JsonNode record, Why reason) {}

    /** A reason with its code. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Why(String code, String message) {}

    static Message ofRecord(Workflow workflow, RecordChange change, RecordEvent event, JsonNode record) {
        return new Message(
                event.type(),
                change.readAt(),
                new Data(workflow.id(), change.connectionId(), change.entity(), record, null));
    }

    static Message ofSync(
            Workflow workflow, UUID connectionId, UnifiedEntity entity, SyncEvent event, Why why, Instant at) {
        return new Message(event.type(), at, new Data(workflow.id(), connectionId, entity, null, why));
    }

    static Message ofConnection(Workflow workflow, UUID connectionId, ConnectionIncident event, Why why, Instant at) {
        return new Message(event.type(), at, new Data(workflow.id(), connectionId, null, null, why));
    }

    static Message ofSchedule(Workflow workflow, Instant at) {
        return new Message("schedule", at, new Data(workflow.id(), workflow.connectionId(), null, null, null));
    }
}
