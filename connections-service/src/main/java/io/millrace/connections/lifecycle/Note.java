package io.millrace.connections.lifecycle;

import io.millrace.connections.state.Reason;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why somebody asks for a step, for the history.
 *
 * @param note null: nothing was said
 */
record Note(
        @Size(max = 500)
        @Pattern(regexp = "\\P{Cntrl}*")
        @Schema(examples = "Yearly maintenance of the source until Monday")
        String note) {
    private static final String REQUESTED = "requested";

    /** The reason of the step; a request may come without any body. */
    static Optional<Reason> reason(Note given) {
        return Optional.of(new Reason(REQUESTED, given == null ? null : given.note()));
    }
}
