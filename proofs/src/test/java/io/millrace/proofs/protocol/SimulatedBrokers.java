package io.millrace.proofs.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** Carries a script out on the simulated log. Ends of transactions arrive at once: in which order is the simulator's affair. */
final class SimulatedBrokers implements Brokers {
    private static final LogAddress RECORDS = new LogAddress("records", 0);

    private final SimulatedLog log = new SimulatedLog(REQUESTS, true);
    private final Map<String, ProducerIdentity> producers = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();
    private final Map<String, GroupPlace> places = new HashMap<>();
    private final Map<String, SortedSet<Integer>> owned = new HashMap<>();

    @Override
    public String initTransactions(String producer, String transactionalId) {
        Optional<ProducerIdentity> identity = log.initTransactions(transactionalId);
        while (identity.isEmpty()) {
            log.markAll();
            identity = log.initTransactions(transactionalId);
        }
        producers.put(producer, identity.get());
        return LogAnswer.DONE.name();
    }

    @Override
    public String send(String producer, String value) {
        return arrived(log.send(producers.get(producer), RECORDS, "key", value));
    }

    @Override
    public String sendOffset(String producer, GroupPlace place, int requests, long offset) {
        return arrived(log.sendOffsetsToTransaction(producers.get(producer), Map.of(requests, offset), place));
    }

    @Override
    public String commit(String producer) {
        return arrived(log.commitTransaction(producers.get(producer)));
    }

    @Override
    public String abort(String producer) {
        return arrived(log.abortTransaction(producers.get(producer)));
    }

    private String arrived(LogAnswer answer) {
        log.markAll();
        return answer.name();
    }

    @Override
    public void timeOut(String transactionalId) {
        log.expireTransaction(transactionalId);
        log.markAll();
    }

    @Override
    public void join(String instance) {
        members.put(instance, log.group().join(instance).orElseThrow());
        while (members.values().stream().anyMatch(member -> log.group().hasNews(member))) {
            members.keySet().forEach(this::poll);
        }
    }

    private void poll(String instance) {
        SimulatedGroup.Heartbeat heartbeat = log.group().poll(members.get(instance));
        places.put(instance, heartbeat.place());
        SortedSet<Integer> held = owned.computeIfAbsent(instance, _ -> new TreeSet<>());
        held.removeAll(heartbeat.revoked());
        held.addAll(heartbeat.assigned());
    }

    @Override
    public void remove(String instance) {
        log.group().removeMember(instance);
    }

    @Override
    public GroupPlace place(String instance) {
        return places.get(instance);
    }

    @Override
    public SortedSet<Integer> owned(String instance) {
        return owned.get(instance);
    }

    @Override
    public long highWatermark() {
        return log.highWatermark(RECORDS);
    }

    @Override
    public long lastStableOffset() {
        return log.lastStableOffset(RECORDS);
    }

    @Override
    public List<String> readCommitted() {
        return values(log.readCommitted(RECORDS, 0));
    }

    @Override
    public List<String> readUncommitted() {
        return values(log.readUncommitted(RECORDS, 0));
    }

    private static List<String> values(List<LogRecord> records) {
        return records.stream().map(record -> record.value().toString()).toList();
    }

    @Override
    public String committedOffset(int requests) {
        return text(log.committedOffset(requests));
    }

    @Override
    public String stableOffset(int requests) {
        return log.stableOffset(requests).map(SimulatedBrokers::text).orElse(WAITS);
    }

    private static String text(OptionalLong offset) {
        return offset.isPresent() ? Long.toString(offset.getAsLong()) : NONE;
    }

    @Override
    public void close() {}
}
