package io.millrace.connections.lifecycle;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be otherwise; null stays as it is.
 *
 * @param metadata all keys from now on: one that is not named goes
 * @param entities all entities from now on: a new one is synced by the system's own interval, one not named no longer
 */
record ChangeConnection(
        @Size(min = 1, max = 200) @Pattern(regexp = "\\P{Cntrl}*") @Schema(examples = "Fieldcrest, Leeds plant")
        String name,

        @Schema(examples = "{\"region\": \"emea\", \"contract\": \"A-1042\"}")
        Map<String, String> metadata,

        @Size(min = 1) @Schema(examples = "[\"work-orders\", \"assets\"]")
        List<String> entities) {}
