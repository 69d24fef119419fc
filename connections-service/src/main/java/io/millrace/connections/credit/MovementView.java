package io.millrace.connections.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A movement of credits as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MovementView(
        @Schema(examples = "17", description = "Counts the environment's movements from 1, without a gap")
        long position,

        Instant at,
        MovementKind kind,

        @Schema(examples = "2", description = "Negative only for a grant that takes back")
        long credits,

        @Schema(description = "Whose hold or release it is; absent for a grant")
        UUID connectionId,

        @Schema(examples = "operator:k7Qm2xZt", description = "Who granted; absent for a hold or release")
        String actor,

        @Schema(examples = "Invoice 2026-118") String note,

        @Schema(description = "The pool after this movement")
        PoolView balance) {

    static MovementView of(CreditMovement movement) {
        return new MovementView(
                movement.position(),
                movement.at(),
                movement.kind(),
                movement.credits(),
                movement.connectionId(),
                movement.actor(),
                movement.note(),
                PoolView.of(movement.balance()));
    }
}
