package io.millrace.worker.stream;

import io.millrace.contracts.SyncCursor;

/** What follows from a committed step, to be done outside of any transaction. */
public sealed interface Effect {
    Run run();

    /** Read on from this cursor. */
    record Start(Run run, SyncCursor cursor) implements Effect {}

    /** The page is committed: one more may be read ahead. */
    record Continue(Run run) implements Effect {}

    /** Nothing of this run is wanted any more. */
    record Stop(Run run) implements Effect {}
}
