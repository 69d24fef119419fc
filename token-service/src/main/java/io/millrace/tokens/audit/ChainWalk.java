package io.millrace.tokens.audit;

import java.util.Arrays;
import java.util.Optional;

/** Walks the chain row by row, in order, and says which row is the first that does not fit; not to be used after that. */
final class ChainWalk {
    private ChainEnd end = ChainEnd.START;

    /** Takes the next row; what is answered is what is wrong with it. */
    Optional<ChainBreak> step(AuditEntity row) {
        if (row.seq() != end.seq() + 1) {
            return Optional.of(new ChainBreak(end.seq() + 1, ChainBreak.Reason.MISSING));
        }
        if (!Arrays.equals(row.previousHash(), end.hash())) {
            return Optional.of(new ChainBreak(row.seq(), ChainBreak.Reason.NOT_LINKED));
        }
        if (!Arrays.equals(row.computedHash(), row.hash())) {
            return Optional.of(new ChainBreak(row.seq(), ChainBreak.Reason.CHANGED));
        }
        end = ChainEnd.after(row);
        return Optional.empty();
    }

    /** The last row that fits. */
    ChainEnd end() {
        return end;
    }
}
