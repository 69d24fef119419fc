package io.millrace.proofs.protocol;

import io.millrace.contracts.StreamId;

/** One record-changed: which item of the source it is, and its name (run, page, ordinal) in a page of so many. */
record PageRecord(StreamId stream, String runId, long page, int ordinal, int size, long item) {
    String name() {
        return runId + "-" + page + "-" + ordinal;
    }
}
