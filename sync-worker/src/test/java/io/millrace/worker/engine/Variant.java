package io.millrace.worker.engine;

import static io.millrace.worker.protocol.TransactionStep.BEGIN;
import static io.millrace.worker.protocol.TransactionStep.COMMIT;
import static io.millrace.worker.protocol.TransactionStep.CURSORS;
import static io.millrace.worker.protocol.TransactionStep.OFFSETS;
import static io.millrace.worker.protocol.TransactionStep.PAGES;
import static io.millrace.worker.protocol.TransactionStep.REMEMBER;

import io.millrace.worker.protocol.Rules;
import io.millrace.worker.protocol.TransactionStep;
import java.util.List;

/** Orders in which a worker commits a batch: its own, and wrong ones that the test must tell from it. */
enum Variant {
    RIGHT(Rules.PROVEN.order()),
    /** The cursor goes into a transaction of its own, before the records that it counts. */
    CURSOR_BEFORE_RECORDS(List.of(BEGIN, OFFSETS, CURSORS, COMMIT, BEGIN, PAGES, COMMIT, REMEMBER)),
    /** The cursor goes into a transaction of its own, after the records that it counts. */
    CURSOR_AFTER_RECORDS(List.of(BEGIN, OFFSETS, PAGES, COMMIT, BEGIN, CURSORS, COMMIT, REMEMBER)),
    /** The requests' offsets are committed by themselves, before what comes of the requests. */
    OFFSETS_BEFORE(List.of(BEGIN, OFFSETS, COMMIT, BEGIN, PAGES, CURSORS, COMMIT, REMEMBER)),
    /** The requests' offsets are committed by themselves, afterwards, so that the records' transaction knows no generation. */
    OFFSETS_AFTER(List.of(BEGIN, PAGES, CURSORS, COMMIT, BEGIN, OFFSETS, COMMIT, REMEMBER));

    private final List<TransactionStep> order;

    Variant(List<TransactionStep> order) {
        this.order = order;
    }

    /** The loop's parts, of which the order alone differs, with a trap in its way. */
    LoopParts parts(Trap trap) {
        LoopParts proven = LoopParts.PROVEN;
        Rules rules = proven.rules();
        return new LoopParts(
                new Rules(order, rules.place(), rules.afterAbort(), rules.afterUnknown()),
                proven.news(),
                clients -> new TrappedTransactions(proven.transactions().apply(clients), trap),
                clients -> new WatchedEnds(proven.ends().apply(clients)));
    }
}
