package io.millrace.proofs.protocol;

import io.millrace.worker.stream.Limits;

/**
 * How large a case is.
 *
 * @param workers slots
 * @param partitions of sync-requested and sync-cursor
 * @param runs asked for of each stream, one after the other
 * @param pages of each run's window
 * @param copies how often each request is sent
 * @param slots streams that a worker reads at a time
 * @param readAhead pages read before the first of them is committed
 * @param parks whether sources are away at times
 * @param twins whether a second process of a slot may be started; two that throw each other out may do so for ever
 * @param faults that may strike
 * @param cancels whether runs are cancelled at times
 * @param assignmentEpochs whether the group takes offsets by the epoch of the partition's assignment, as from broker 4.3 on
 */
public record Scenario(
        int workers,
        int partitions,
        int streams,
        int runs,
        int pages,
        int copies,
        int slots,
        int readAhead,
        boolean parks,
        boolean twins,
        int faults,
        boolean cancels,
        boolean assignmentEpochs) {
    /** Small enough for every order of events in a build. */
    static final Scenario SMALLEST = small(2, 1, 1, 1);

    /** One partition that moves between workers, and one run of each stream. */
    static Scenario small(int workers, int streams, int pages, int faults) {
        return new Scenario(workers, 1, streams, 1, pages, 1, 2, 1, false, false, faults, false, true);
    }

    Limits limits() {
        return new Limits(slots, 64, 1_000, 500, 4);
    }
}
