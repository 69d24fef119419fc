package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.connections.delivery.GatedConnection;
import io.millrace.contracts.Environment;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A workflow: when its trigger comes on one of its connections, it acts.
 *
 * @param connectionId null: every connection of the environment
 * @param activeSince what was read from a source before is not its business
 * @param nextAt when its schedule comes next; null for other triggers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Workflow(
        UUID id,
        @Schema(examples = "Urgent work orders to dispatch") String name,
        Environment environment,
        UUID connectionId,
        Trigger trigger,
        Action action,
        boolean enabled,
        @JsonIgnore Instant activeSince,
        Instant nextAt,
        Instant createdAt,
        Instant updatedAt) {

    boolean concerns(UUID connection) {
        return connectionId == null || connectionId.equals(connection);
    }

    boolean concerns(Optional<GatedConnection> connection) {
        return connection.filter(gated -> gated.environment() == environment).isPresent();
    }
}
