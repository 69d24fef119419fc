package io.millrace.connections.credit;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some lines of the ledger, latest first.
 *
 * @param next null where there are no older ones
 */
record LedgerPage(
        List<MovementView> data,

        @Schema(description = "Give it as cursor for the older lines; null at the end")
        String next) {

    /** A page of lines of which there is one more than fits where another page follows. */
    static LedgerPage of(List<CreditMovement> oneMore, int limit) {
        List<CreditMovement> lines = oneMore.subList(0, Math.min(limit, oneMore.size()));
        return new LedgerPage(
                lines.stream().map(MovementView::of).toList(),
                oneMore.size() > limit ? Long.toString(lines.getLast().position()) : null);
    }
}
