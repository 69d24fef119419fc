package io.millrace.proofs.postgres;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The rounds' results added up. */
final class Tally {
    /** A load under which an unbounded reader misses no more than this proves nothing. */
    private static final double MISSED_BY_A_WEAK_LOAD_PERCENT = 5;

    private Outcome bounded = Outcome.none();
    private Outcome unbounded = Outcome.none();
    private long transactions;
    private long refused;
    private long runs;
    private long parked;

    void add(Round.Result result) {
        bounded = bounded.plus(result.bounded());
        unbounded = unbounded.plus(result.unbounded());
        transactions += result.transactions();
        refused += result.refused();
        runs += result.runs();
        parked += result.parked();
    }

    /** Whether the bounded reader missed nothing under a load that has shown to be hard. */
    boolean holds() {
        return bounded.isFlawless() && unbounded.missingPercent() > MISSED_BY_A_WEAK_LOAD_PERCENT;
    }

    void writeTo(ObjectNode figures) {
        figures.put("rows", bounded.rows())
                .put("transactions", transactions)
                .put("refusedByLocks", refused)
                .put("runs", runs)
                .put("parked", parked)
                .put("stale", bounded.stale())
                .put("lost", bounded.lost())
                .put("ghosts", bounded.ghosts())
                .put("earlyClaims", bounded.earlyClaims())
                .put("staleWithoutBoundPercent", Math.round(10 * unbounded.missingPercent()) / 10.0)
                .put("earlyClaimsWithoutBound", unbounded.earlyClaims())
                .put("worstDelayMillis", bounded.worstDelay().toMillis());
    }
}
