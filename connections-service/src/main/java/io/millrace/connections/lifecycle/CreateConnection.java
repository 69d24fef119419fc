package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.connections.schedule.ScheduleRequest;
import io.millrace.contracts.Environment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller asks for; {@code connect} holds secrets, so it has no text form.
 *
 * @param environment null: live
 * @param period null: 90 days
 * @param entities null: all that the system has
 * @param metadata null: none
 * @param schedules null or without an entity: the system's own interval
 */
record CreateConnection(
        @NotBlank @Schema(examples = "demo-maintenance") String system,

        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") @Schema(examples = "Fieldcrest, Leeds plant")
        String name,

        Environment environment,

        @Schema(examples = "P90D", description = "P1D to P3650D, or all")
        String period,

        List<String> entities,
        @Schema(examples = "{\"work-orders\": \"PT30S\"}") Map<String, ScheduleRequest> schedules,

        @Schema(
                examples = "{\"region\": \"emea\", \"contract\": \"A-1042\"}",
                description = "The customer's own keys and values, by which connections are found again")
        Map<String, String> metadata,

        @NotNull
        @Schema(
                type = SchemaType.OBJECT,
                description = "The system's connect form, as its connectSchema has it",
                examples =
                        "{\"host\": \"db.example.com\", \"database\": \"fieldcrest\", \"username\": \"reader\", \"password\": \"...\"}")
        JsonNode connect) {

    @Override
    public String toString() {
        return "CreateConnection[system=" + system + ", name=" + name + ", redacted]";
    }
}
