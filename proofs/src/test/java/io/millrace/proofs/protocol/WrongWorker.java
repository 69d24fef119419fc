package io.millrace.proofs.protocol;

import io.millrace.worker.protocol.Member;
import io.millrace.worker.protocol.Recovery;
import io.millrace.worker.protocol.Rules;
import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.stream.NewsRule;
import java.util.List;
import java.util.function.Predicate;

/** Workers that break one rule each, or as few together as it takes for the break to show. */
enum WrongWorker {
    /** Cursors whose transaction has ended, but not yet at their partition, are missed, and their pages read again. */
    CURSORS_TO_THE_COMMITTED_END(Rules.PROVEN, NewsRule.NEWER, new CommittedEnd()),

    /** A member whose client knows that it is none any more, and whose callback is still to come, writes on. */
    EMPTY_PLACE_ACCEPTED(rules(Rules.PROVEN.order(), place -> true), NewsRule.NEWER, new WorkerParts.Loading() {}),

    /** After an aborted transaction the memory is ahead of the log. */
    MEMORY_BEFORE_COMMIT(
            rules(
                    List.of(
                            TransactionStep.BEGIN,
                            TransactionStep.OFFSETS,
                            TransactionStep.PAGES,
                            TransactionStep.CURSORS,
                            TransactionStep.REMEMBER,
                            TransactionStep.COMMIT),
                    Member::isHeld),
            NewsRule.NEWER,
            new WorkerParts.Loading() {}),

    /**
     * A worker that was fenced loads what is no longer its own. Nothing is doubled by it, for what it commits is refused before
     * as after; it keeps its partitions standing still, and that is what is found out.
     */
    LOAD_WHILE_FENCED(
            new Rules(Rules.PROVEN.order(), Member::isHeld, Recovery.LOAD_AGAIN, Recovery.LOAD_AGAIN),
            NewsRule.NEWER,
            new WorkerParts.Loading() {}),

    /** A request that comes again after a newer one is read again. */
    DROPPED_BY_EQUALITY_ONLY(
            Rules.PROVEN,
            (known, request) -> !request.equals(known.request()) && !request.equals(known.next()),
            new WorkerParts.Loading() {}),

    /** After a commit whose answer was lost, what is in the log already is written again, or for ever tried. */
    PLANS_AGAIN_WHEN_UNKNOWN(
            new Rules(Rules.PROVEN.order(), Member::isHeld, Recovery.PLAN_AGAIN, Recovery.PLAN_AGAIN),
            NewsRule.NEWER,
            new WorkerParts.Loading() {}),

    /** Until its pages follow, the cursor counts what is not in the log. */
    CURSORS_COMMITTED_BEFORE_PAGES(
            rules(
                    List.of(
                            TransactionStep.BEGIN,
                            TransactionStep.OFFSETS,
                            TransactionStep.CURSORS,
                            TransactionStep.COMMIT,
                            TransactionStep.BEGIN,
                            TransactionStep.PAGES,
                            TransactionStep.COMMIT,
                            TransactionStep.REMEMBER),
                    Member::isHeld),
            NewsRule.NEWER,
            new WorkerParts.Loading() {});

    /** Not wrong while offsets go first: the stable offset then waits for whoever is in the middle of a transaction. */
    static final WorkerParts COMMITTED_END_ONCE_ALL_ENDS_ARRIVED =
            new WorkerParts(Rules.PROVEN, NewsRule.NEWER, new SettledCommittedEnd());

    /**
     * Wrong only together with the load above. Offsets first and the load to the high watermark are each enough against a
     * transaction that is open while its partition is loaded.
     */
    static final WorkerParts OFFSETS_LAST = new WorkerParts(
            rules(
                    List.of(
                            TransactionStep.BEGIN,
                            TransactionStep.PAGES,
                            TransactionStep.CURSORS,
                            TransactionStep.OFFSETS,
                            TransactionStep.COMMIT,
                            TransactionStep.REMEMBER),
                    Member::isHeld),
            NewsRule.NEWER,
            new SettledCommittedEnd());

    private static class CommittedEnd implements WorkerParts.Loading {
        @Override
        public long cursorsUntil(SimulatedLog log, LogAddress cursors) {
            return log.lastStableOffset(cursors);
        }
    }

    private static final class SettledCommittedEnd extends CommittedEnd {
        @Override
        public boolean canAsk(SimulatedLog log) {
            return log.endsBeforePartitions().isEmpty();
        }
    }

    private final WorkerParts parts;

    WrongWorker(Rules rules, NewsRule news, WorkerParts.Loading loading) {
        this.parts = new WorkerParts(rules, news, loading);
    }

    private static Rules rules(List<TransactionStep> order, Predicate<Member> place) {
        return new Rules(order, place, Recovery.PLAN_AGAIN, Recovery.LOAD_AGAIN);
    }

    WorkerParts parts() {
        return parts;
    }
}
