package io.millrace.connections.credit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator adds to a pool.
 *
 * @param note null: none
 */
record GrantCredits(
        @NotNull
        @Min(-GrantCredits.MOST)
        @Max(GrantCredits.MOST)
        @Schema(examples = "500", description = "Negative to take back; not 0")
        Long credits,

        @Size(max = 500) @Schema(examples = "Invoice 2026-118")
        String note) {
    static final long MOST = 1_000_000_000;
}
