package io.millrace.proofs.oracle;

/** Whose partitions are meant. */
public enum Lane {
    /** The workers', of sync-requested and sync-cursor. */
    WORKER,
    /** The mappers', of record-changed. */
    MAPPER
}
