package io.millrace.mapping.projector;

/** Where in the writing of a batch a projector's process ends. */
enum Moment {
    NEVER,
    /** The offset has moved, in the transaction or by itself; the rows are not written yet. */
    BEFORE_ROWS,
    /** The rows are written, in the transaction or by themselves; the loop has not committed yet. */
    AFTER_ROWS
}
