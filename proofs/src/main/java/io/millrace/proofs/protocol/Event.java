package io.millrace.proofs.protocol;

/** Something that may happen next in a case. */
record Event(Kind kind, int subject, int detail) {
    enum Kind {
        /** A worker carries out what it has to do next. */
        STEP,
        /** A worker's loader does. */
        LOAD,
        /** The end of a transaction reaches the group's offsets. */
        END_AT_OFFSETS,
        /** The end of a transaction reaches the partitions. */
        END_AT_PARTITIONS,
        /** A member is told of a new epoch between two polls. */
        HEARTBEAT,
        /** A dead process is started again. */
        RESTART,
        /** A source is away for a while. */
        PARK,
        /** A stream's run is cancelled. */
        CANCEL,
        KILL,
        /** A call of a transaction fails though nothing is wrong, such as one that takes too long; the transaction can be aborted. */
        FAIL_CALL,
        /** The coordinator takes a live member for dead. */
        EXPIRE_SESSION,
        /** A worker is slower than its transaction may last. */
        EXPIRE_TRANSACTION,
        /** A commit arrives and its answer does not. */
        LOSE_ANSWER,
        /** A commit does not arrive, and its sender cannot know. */
        LOSE_COMMIT,
        /** PostgreSQL is killed and is there again: what was not committed is gone, and whoever has a transaction hears of it. */
        CRASH_STORE,
        /** A second process of a slot is started while the first lives. */
        TWIN;

        boolean isFault() {
            return switch (this) {
                case STEP, LOAD, END_AT_OFFSETS, END_AT_PARTITIONS, HEARTBEAT, RESTART, PARK, CANCEL -> false;
                case KILL, FAIL_CALL, EXPIRE_SESSION, EXPIRE_TRANSACTION, LOSE_ANSWER, LOSE_COMMIT, CRASH_STORE, TWIN ->
                    true;
            };
        }
    }

    @Override
    public String toString() {
        return kind + " " + subject + (detail == 0 ? "" : "/" + detail);
    }
}
