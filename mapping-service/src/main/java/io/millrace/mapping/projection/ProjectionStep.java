package io.millrace.mapping.projection;

import java.util.List;

/** The steps by which a polled batch becomes part of the store. */
public enum ProjectionStep {
    /** The stored offsets move, each only from where this instance believes it to be; begins a transaction. */
    OFFSETS,
    ROWS,
    COMMIT,
    /** This instance takes it that the store is as far. */
    REMEMBER;

    /**
     * Offsets and rows in one transaction: the store is exactly as far as it says it is, whatever crashes. The offsets first,
     * so that an instance that was overtaken writes no row.
     */
    public static final List<ProjectionStep> PROVEN_ORDER = List.of(OFFSETS, ROWS, COMMIT, REMEMBER);
}
