package io.millrace.proofs.protocol;

import io.millrace.worker.protocol.Rules;
import io.millrace.worker.stream.NewsRule;

/** The rules that the simulated workers follow; a test puts a wrong one in and shows that it is found out. */
record WorkerParts(Rules rules, NewsRule news, Loading loading) {
    /** What a load asks the log for. */
    interface Loading {
        /** Whether it can be asked now. */
        default boolean canAsk(SimulatedLog log) {
            return true;
        }

        /** The end to which cursors are read. */
        default long cursorsUntil(SimulatedLog log, LogAddress cursors) {
            return log.highWatermark(cursors);
        }
    }

    static final WorkerParts PROVEN = new WorkerParts(Rules.PROVEN, NewsRule.NEWER, new Loading() {});
}
