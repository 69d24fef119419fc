package io.millrace.worker.protocol;

import java.util.List;
import java.util.function.Predicate;

/**
 * The rules on which exactly-once rests, apart from the machine that follows them, so that a test can replace one and show what
 * it prevents.
 *
 * @param order by which steps a batch becomes true
 * @param place with which place in the group a transaction may begin
 * @param afterAbort how to go on when nothing of a transaction is in the log
 * @param afterUnknown how to go on when that is unknown
 */
public record Rules(List<TransactionStep> order, Predicate<Member> place, Recovery afterAbort, Recovery afterUnknown) {
    /**
     * The offsets go first: a worker that has lost its place in the group is refused before it has written a record, and
     * whoever asks for the committed offset meanwhile waits for this transaction's end. The memory comes last: an aborted
     * transaction leaves it exact.
     */
    public static final Rules PROVEN = new Rules(
            List.of(
                    TransactionStep.BEGIN,
                    TransactionStep.OFFSETS,
                    TransactionStep.PAGES,
                    TransactionStep.CURSORS,
                    TransactionStep.COMMIT,
                    TransactionStep.REMEMBER),
            Member::isHeld,
            Recovery.PLAN_AGAIN,
            Recovery.LOAD_AGAIN);

    public Rules {
        order = List.copyOf(order);
    }

    Recovery after(Outcome outcome) {
        return switch (outcome) {
            case ABORTED -> afterAbort;
            case UNKNOWN -> afterUnknown;
        };
    }
}
