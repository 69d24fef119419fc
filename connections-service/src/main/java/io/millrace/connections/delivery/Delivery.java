package io.millrace.connections.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A delivery as the log shows it.
 *
 * @param workflowId null for a test
 * @param connectionId null where it is about none
 * @param endpointId null where it goes to a topic
 * @param topic null where it goes to an endpoint
 * @param nextTryAt null where none is due
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
        @Schema(description = "Also the message's webhook-id")
        UUID id,

        UUID workflowId,
        UUID connectionId,
        UUID endpointId,
        @Schema(examples = "workflow.dispatch") String topic,
        @Schema(examples = "record.created") String type,
        DeliveryState state,
        @Schema(examples = "2") int attempts,
        @Schema(examples = "503") Integer lastStatus,
        @Schema(examples = "status-503") String lastError,
        Instant createdAt,
        Instant nextTryAt,
        Instant finishedAt) {}
