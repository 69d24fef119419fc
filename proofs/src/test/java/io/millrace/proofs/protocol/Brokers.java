package io.millrace.proofs.protocol;

import java.util.List;
import java.util.SortedSet;

/**
 * The calls of a script, carried out by the real client on a real broker or by the simulated log. Producers and members go by the
 * script's names. Each call returns when its effect has arrived everywhere; what it returns is compared between the two.
 */
interface Brokers extends AutoCloseable {
    /** Partitions of the topic that the group reads. */
    int REQUESTS = 2;

    /** What a call comes to when it must be made again later. */
    String WAITS = "waits";

    /** What stands for an offset that was never committed. */
    String NONE = "none";

    /** A new producer under the transactional id. */
    String initTransactions(String producer, String transactionalId);

    /** Sends a record of a transaction, which begins when none is open, and awaits the broker's answer. */
    String send(String producer, String value);

    /** Sends an offset of a partition of the group's topic, in a transaction as {@link #send} does. */
    String sendOffset(String producer, GroupPlace place, int requests, long offset);

    String commit(String producer);

    String abort(String producer);

    /** Lets the transaction time-out of the id pass. */
    void timeOut(String transactionalId);

    /** Adds a member to the group and lets the group come to rest. */
    void join(String instance);

    /** Removes a member, which does not learn of it. */
    void remove(String instance);

    GroupPlace place(String instance);

    SortedSet<Integer> owned(String instance);

    long highWatermark();

    long lastStableOffset();

    /** What a committed reader finds from the beginning. */
    List<String> readCommitted();

    List<String> readUncommitted();

    /** The committed offset, or {@link #NONE}, as whoever does not ask for stable ones finds it. */
    String committedOffset(int requests);

    /** The committed offset, {@link #NONE}, or {@link #WAITS} while a transaction has one on its way. */
    String stableOffset(int requests);

    @Override
    void close();
}
