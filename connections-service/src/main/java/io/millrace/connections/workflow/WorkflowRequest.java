package io.millrace.connections.workflow;

import io.millrace.contracts.Environment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a workflow is to be.
 *
 * @param environment needed where no connection is named
 * @param connectionId null: every connection of the environment
 * @param enabled null: yes
 */
record WorkflowRequest(
        @NotBlank @Size(max = 200) @Schema(examples = "Urgent work orders to dispatch")
        String name,

        @Schema(description = "Cannot be changed; needed where no connection is named")
        Environment environment,

        @Schema(description = "Cannot be changed; left out: every connection of the environment")
        UUID connectionId,

        @NotNull Trigger trigger,

        @NotNull Action action,

        Boolean enabled) {
    boolean toBeEnabled() {
        return enabled == null || enabled;
    }
}
