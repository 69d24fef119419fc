package io.millrace.worker.protocol;

/** The steps by which a planned batch becomes true. */
public enum TransactionStep {
    BEGIN,
    /** The offsets of all accepted requests, of every loaded partition. */
    OFFSETS,
    /** The records of finished pages, and unreadable requests as dead letters. */
    PAGES,
    CURSORS,
    COMMIT,
    /** The worker's own memory takes the batch. */
    REMEMBER
}
