package io.millrace.systems;

/** How the upper end of a window is found. */
public enum BoundMode {
    /** Never past the start of the oldest open transaction: proved to lose nothing where the cursor is stamped by the transaction's own time. */
    OPEN_TRANSACTIONS,
    /** The source's clock less a declared lag: complete for writers that commit within it. */
    LAG
}
