package io.millrace.proofs.protocol;

/** How the brokers answer a producer. */
public enum LogAnswer {
    DONE,
    /** {@code COMMIT_FAILED}: the member is not, or no longer, the one it says. The transaction may be aborted. */
    MEMBER_FENCED,
    /** {@code PRODUCER_FENCED} or {@code INVALID_PRODUCER_EPOCH}: somebody else has the transactional id, or time ran out. */
    PRODUCER_FENCED,
    /** {@code CONCURRENT_TRANSACTIONS}: the end of the transaction before is still on its way; ask again. */
    NOT_YET
}
