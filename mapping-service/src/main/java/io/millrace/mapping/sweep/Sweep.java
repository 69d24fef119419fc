package io.millrace.mapping.sweep;

import io.millrace.contracts.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A complete list of a source's keys and what came of it.
 *
 * @param id grows with time
 * @param runId the run that made the list
 * @param listed keys in the list
 * @param comparison empty before the list is compared
 * @param walkedTo the last source id that the mapper was told of; empty: none
 * @param told how many records the mapper was told of
 * @param commands in how many commands
 */
record Sweep(
        long id,
        StreamId stream,
        String runId,
        String system,
        SweepState state,
        Instant listedAt,
        long listed,
        Optional<Comparison> comparison,
        String walkedTo,
        long told,
        int commands,
        Optional<Decision> decision,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /**
     * What the record store holds beside the list.
     *
     * @param known records of the stream that are not deleted
     * @param missing those among them that the list lacks and no run as late as the list's has read
     * @param examples source ids of some of the missing, in order
     */
    record Comparison(long known, long missing, double maxShare, List<String> examples) {}

    /**
     * What a person said.
     *
     * @param by id of the operator's key
     */
    record Decision(Verdict verdict, String by, Instant at) {}

    /** A person's word on a quarantined sweep. */
    enum Verdict {
        APPROVED(SweepState.DELETING),
        REJECTED(SweepState.REJECTED);

        private final SweepState next;

        Verdict(SweepState next) {
            this.next = next;
        }

        SweepState next() {
            return next;
        }
    }
}
