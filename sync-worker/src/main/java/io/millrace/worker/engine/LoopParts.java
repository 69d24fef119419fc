package io.millrace.worker.engine;

import io.millrace.worker.protocol.Rules;
import io.millrace.worker.stream.NewsRule;
import java.util.function.Function;

/** The parts of the loop on which exactly-once rests; a test puts a wrong one in and shows that it is found out. */
record LoopParts(
        Rules rules,
        NewsRule news,
        Function<KafkaClients, TransactionCalls> transactions,
        Function<KafkaClients, LogEnds> ends) {
    static final LoopParts PROVEN = new LoopParts(
            Rules.PROVEN, NewsRule.NEWER, Transactions::new, clients -> new PartitionEnds(clients.admin()));
}
