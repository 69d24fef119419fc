package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pool as the API shows it. */
record PoolView(
        Environment environment,
        @Schema(examples = "1000") long bought,

        @Schema(examples = "140", description = "By the connections that are not disconnected or inactive")
        long held,

        @Schema(examples = "860", description = "bought - held; below zero by the overage in use")
        long available,

        OverageView overage) {

    /** Whether more may be held than was bought, and how much more is. */
    record OverageView(
            boolean allowed,

            @Schema(examples = "0", description = "Credits held beyond those bought; may stay after the switch is off")
            long used) {}

    static PoolView of(CreditPool pool) {
        return new PoolView(
                pool.environment(),
                pool.bought(),
                pool.held(),
                pool.available(),
                new OverageView(pool.overageAllowed(), pool.overage()));
    }
}
