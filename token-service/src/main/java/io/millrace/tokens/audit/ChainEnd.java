package io.millrace.tokens.audit;

/** Where the chain ends so far: what the next row links to. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ChainEnd(long seq, byte[] hash) {
    /** The end of a chain without rows. */
    static final ChainEnd START = new ChainEnd(0, ChainHash.START);

    static ChainEnd after(AuditEntity row) {
        return new ChainEnd(row.seq(), row.hash());
    }
}
