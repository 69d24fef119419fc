package io.millrace.proofs.protocol;

import java.util.ArrayList;
import java.util.List;

/** Makes the calls of a story and writes down what each came to. */
final class Script {
    private final Brokers brokers;
    private final List<String> lines = new ArrayList<>();

    Script(Brokers brokers) {
        this.brokers = brokers;
    }

    Trace trace() {
        return new Trace(lines);
    }

    void init(String producer, String transactionalId) {
        add(producer + " initTransactions " + transactionalId, brokers.initTransactions(producer, transactionalId));
    }

    void send(String producer, String value) {
        add(producer + " sends " + value, brokers.send(producer, value));
    }

    void offset(String producer, String member, int requests, long offset) {
        offset(producer, brokers.place(member), requests, offset);
    }

    void offset(String producer, GroupPlace place, int requests, long offset) {
        add(producer + " sends offset " + offset, brokers.sendOffset(producer, place, requests, offset));
    }

    void commit(String producer) {
        add(producer + " commits", brokers.commit(producer));
    }

    void abort(String producer) {
        add(producer + " aborts", brokers.abort(producer));
    }

    void timeOut(String transactionalId) {
        brokers.timeOut(transactionalId);
        add("time-out of " + transactionalId, "passed");
    }

    void join(String instance) {
        brokers.join(instance);
        add(instance + " joins", "a member");
    }

    void remove(String instance) {
        brokers.remove(instance);
        add(instance + " is removed", "no member");
    }

    GroupPlace place(String instance) {
        return brokers.place(instance);
    }

    /** The partition that a member holds when two have shared them out. */
    int kept(String instance) {
        return brokers.owned(instance).getFirst();
    }

    /** How far the log goes for whom, and what is found there. */
    void ends() {
        add("high watermark", Long.toString(brokers.highWatermark()));
        add("last stable offset", Long.toString(brokers.lastStableOffset()));
        add("read_committed", brokers.readCommitted().toString());
        add("read_uncommitted", brokers.readUncommitted().toString());
    }

    void offsets(int requests) {
        add("committed offset", brokers.committedOffset(requests));
        add("stable offset", brokers.stableOffset(requests));
    }

    private void add(String call, String outcome) {
        lines.add(call + " -> " + outcome);
    }
}
