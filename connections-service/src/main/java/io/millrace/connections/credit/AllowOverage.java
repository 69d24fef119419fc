package io.millrace.connections.credit;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether more may be held than was bought. */
record AllowOverage(@NotNull @Schema(examples = "true") Boolean allowed) {}
