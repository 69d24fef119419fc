package io.millrace.proofs.protocol;

import io.millrace.mapping.projection.ProjectionAction;
import io.millrace.mapping.projection.ProjectionProtocol;
import io.millrace.mapping.projection.ProjectionStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** One projector: the real protocol, carried out against the simulated log and store as the projector's loop carries it out. */
final class SimulatedProjector {
    static final String TOPIC = "unified";

    private final String instance;
    private final int most;
    private final ProjectorParts parts;
    private final SimulatedLog log;
    private final SimulatedStore store;
    private final ProjectionProtocol protocol;
    private final SortedMap<Integer, Long> positions = new TreeMap<>();
    private final List<LogRecord> batch = new ArrayList<>();
    private SimulatedStore.Open transaction;
    private ProjectionAction pending;
    private String memberId = "";
    private boolean alive = true;

    /** @param most records of a poll */
    SimulatedProjector(String instance, int most, ProjectorParts parts, SimulatedLog log, SimulatedStore store) {
        this.instance = instance;
        this.most = most;
        this.parts = parts;
        this.log = log;
        this.store = store;
        this.protocol = new ProjectionProtocol(parts.order());
        this.pending = protocol.opened();
    }

    String instance() {
        return instance;
    }

    String memberId() {
        return memberId;
    }

    boolean isAlive() {
        return alive;
    }

    /** The server ends what a dead client has left open; a static member keeps its place. */
    void kill() {
        alive = false;
        rollback();
    }

    boolean isCommitting() {
        return alive && pending instanceof ProjectionAction.Write write && write.step() == ProjectionStep.COMMIT;
    }

    boolean hasWork() {
        return alive
                && switch (pending) {
                    case ProjectionAction.Join join -> true;
                    case ProjectionAction.Poll poll -> log.group().hasNews(memberId) || hasUnread();
                    case ProjectionAction.Write write ->
                        write.step() != ProjectionStep.OFFSETS || !store.isLocked(transaction, write.moves());
                };
    }

    private boolean hasUnread() {
        return positions.entrySet().stream()
                .anyMatch(entry -> !log.readCommitted(address(entry.getKey()), entry.getValue())
                        .isEmpty());
    }

    void step() {
        switch (pending) {
            case ProjectionAction.Join join -> join();
            case ProjectionAction.Poll poll -> poll();
            case ProjectionAction.Write write -> write(write);
        }
    }

    private void join() {
        log.group().removeMember(instance);
        Optional<String> joined = log.group().join(instance);
        memberId = joined.orElseThrow();
        pending = protocol.joined();
    }

    private void poll() {
        SimulatedGroup.Heartbeat heartbeat = log.group().poll(memberId);
        if (!heartbeat.isMember()) {
            revoke(List.copyOf(positions.keySet()));
            join();
            return;
        }
        revoke(heartbeat.revoked());
        Map<TopicPartition, Long> stored = new TreeMap<>(Comparator.comparing(TopicPartition::toString));
        heartbeat.assigned().forEach(partition -> stored.put(partition(partition), store.offset(partition(partition))));
        if (!stored.isEmpty()) {
            protocol.assigned(stored).forEach((partition, offset) -> positions.put(partition.partition(), offset));
        }
        pending = protocol.polled(read());
    }

    private void revoke(List<Integer> revoked) {
        positions.keySet().removeAll(revoked);
        protocol.revoked(revoked.stream().map(SimulatedProjector::partition).toList());
    }

    private Map<TopicPartition, Long> read() {
        batch.clear();
        Map<TopicPartition, Long> read = new TreeMap<>(Comparator.comparing(TopicPartition::toString));
        for (int partition : List.copyOf(positions.keySet())) {
            for (LogRecord found : log.readCommitted(address(partition), positions.get(partition))) {
                if (batch.size() < most) {
                    batch.add(found);
                    positions.put(partition, found.offset() + 1);
                    read.put(partition(partition), found.offset() + 1);
                }
            }
        }
        return read;
    }

    private void write(ProjectionAction.Write write) {
        if (transaction != null && transaction.isLost()) {
            fail();
            return;
        }
        if (transaction == null) {
            transaction = store.begin();
        }
        boolean done = switch (write.step()) {
            case OFFSETS -> store.advance(transaction, write.moves(), parts.comparing());
            case ROWS -> {
                batch.forEach(found -> store.put(transaction, found.key(), found.value()));
                yield true;
            }
            case COMMIT -> {
                store.commit(transaction);
                transaction = null;
                yield true;
            }
            case REMEMBER -> true;
        };
        if (done) {
            pending = protocol.written();
        } else {
            fail();
        }
    }

    /** After any error: a new consumer, and nothing of before. */
    private void fail() {
        rollback();
        positions.clear();
        pending = protocol.opened();
    }

    private void rollback() {
        if (transaction != null) {
            store.rollback(transaction);
            transaction = null;
        }
    }

    /** The commit that is due is sent, and its answer is lost. */
    void commitUnanswered(boolean arrives) {
        if (arrives && transaction != null && !transaction.isLost()) {
            store.commit(transaction);
            transaction = null;
        }
        fail();
    }

    static LogAddress address(int partition) {
        return new LogAddress(TOPIC, partition);
    }

    static TopicPartition partition(int partition) {
        return new TopicPartition(TOPIC, partition);
    }
}
