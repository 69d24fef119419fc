package io.millrace.proofs.protocol;

import io.millrace.contracts.Topics;
import io.millrace.worker.protocol.Action;
import io.millrace.worker.protocol.Assignment;
import io.millrace.worker.protocol.CursorLoad;
import io.millrace.worker.protocol.Member;
import io.millrace.worker.protocol.Message;
import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.protocol.WorkerProtocol;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Inbound;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.RunEvent;
import io.millrace.worker.stream.StreamTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One process of a worker: the real protocol, carried out against the simulated log as the engine carries it out against Kafka. */
final class SimulatedWorker {
    private static final int RECORD_PARTITIONS = 2;

    private final String slot;
    private final SimulatedLog log;
    private final WorkerProtocol protocol;
    private final SimulatedProducer producer;
    private final SimulatedReaders readers;
    private final SimulatedLoader loader;
    private final SortedMap<Integer, Long> positions = new TreeMap<>();
    private final SortedSet<Integer> paused = new TreeSet<>();
    private int dueLoads;
    private Action pending;
    private String memberId = "";
    private GroupPlace place = GroupPlace.NONE;
    private boolean fenceNoticed;
    private boolean busy = true;
    private boolean alive = true;

    SimulatedWorker(String slot, Scenario scenario, WorkerParts parts, SimulatedLog log) {
        this.slot = slot;
        this.log = log;
        this.protocol = new WorkerProtocol(new StreamTable(scenario.limits(), parts.news()), parts.rules());
        this.producer = new SimulatedProducer(log, slot);
        this.readers = new SimulatedReaders(scenario.pages(), scenario.readAhead());
        this.loader = new SimulatedLoader(parts, log);
        log.group().removeMember(slot);
        follow(protocol.start());
    }

    String slot() {
        return slot;
    }

    String memberId() {
        return memberId;
    }

    boolean isAlive() {
        return alive;
    }

    void kill() {
        alive = false;
    }

    boolean park(int reading) {
        return readers.park(reading);
    }

    boolean isTransacting() {
        return alive && pending instanceof Action.Write;
    }

    boolean isCommitting() {
        return alive && pending instanceof Action.Write write && write.step() == TransactionStep.COMMIT;
    }

    /** Whether a step would change anything. */
    boolean hasWork() {
        if (!alive) {
            return false;
        }
        if (pending instanceof Action.Poll) {
            return busy
                    || fenceNoticed
                    || log.group().hasNews(memberId)
                    || loader.hasFinished()
                    || readers.haveTold()
                    || hasUnread();
        }
        return !isTransacting() || producer.isAnswered();
    }

    private boolean hasUnread() {
        return positions.entrySet().stream()
                .anyMatch(entry -> !paused.contains(entry.getKey())
                        && !log.readCommitted(requests(entry.getKey()), entry.getValue())
                                .isEmpty());
    }

    /** Carries out the action that is due. */
    void step() {
        switch (pending) {
            case Action.OpenProducer open -> {
                if (producer.initTransactions()) {
                    follow(protocol.opened());
                }
            }
            case Action.Join join -> {
                if (join()) {
                    follow(protocol.joined());
                }
            }
            case Action.Poll poll -> poll();
            case Action.Write write -> follow(write(write) ? protocol.written() : protocol.failed());
            case Action.Abort abort -> abort();
            case Action.Halt halt -> throw new Violation("the worker gives up: " + halt.reason());
            case Action.Load load -> throw unexpected(load);
            case Action.TakeOver takeOver -> throw unexpected(takeOver);
            case Action.Pause pause -> throw unexpected(pause);
            case Action.Resume resume -> throw unexpected(resume);
            case Action.Perform perform -> throw unexpected(perform);
        }
    }

    private static IllegalStateException unexpected(Action action) {
        return new IllegalStateException("nothing follows from " + action);
    }

    /** The commit that is due is sent, and its answer is lost. */
    void commitUnanswered(boolean arrives) {
        producer.commitUnanswered(arrives);
        follow(protocol.failed());
    }

    /** The call that is due fails at the client and leaves the transaction to be aborted. */
    void failCall() {
        producer.failCall();
        follow(protocol.failed());
    }

    /** Another process of the same slot is alive: this one cannot be a member and ends. */
    private boolean join() {
        Optional<String> joined = log.group().join(slot);
        joined.ifPresent(id -> memberId = id);
        alive = joined.isPresent();
        return alive;
    }

    private void poll() {
        SimulatedGroup.Heartbeat heartbeat = log.group().poll(memberId);
        place = heartbeat.place();
        if (!heartbeat.isMember()) {
            lose();
        } else {
            heartbeat.revoked().forEach(this::revoke);
            heartbeat.assigned().forEach(this::assign);
        }
        if (alive) {
            List<Message> messages = messages();
            List<CursorLoad.Loaded> loaded = loader.finished();
            List<RunEvent> told = readers.told();
            busy = !messages.isEmpty() || !loaded.isEmpty() || !told.isEmpty();
            Member member = new Member(place.memberId(), place.generation());
            follow(protocol.polled(member, messages, loaded, told, Instant.EPOCH));
            busy |= !(pending instanceof Action.Poll);
        }
    }

    /** A client's own thread learns of the loss, and takes back its place, one poll before the callback runs. */
    private void lose() {
        if (!fenceNoticed) {
            fenceNoticed = true;
            return;
        }
        fenceNoticed = false;
        List.copyOf(positions.keySet()).forEach(this::revoke);
        join();
    }

    private void abort() {
        if (producer.abort()) {
            follow(protocol.aborted());
        } else {
            dueLoads += positions.size();
            follow(protocol.abortRefused());
        }
    }

    /** A load keeps its partition standing still, so there is one for each time that the memory cannot be known to be true. */
    private void load(Assignment assignment) {
        if (dueLoads == 0) {
            throw new Violation("partition " + assignment.partition() + " is loaded again, though its memory is exact");
        }
        dueLoads--;
        loader.add(assignment);
    }

    private void revoke(int partition) {
        positions.remove(partition);
        paused.remove(partition);
        follow(protocol.revoked(partition));
    }

    private void assign(int partition) {
        positions.put(partition, log.committedOffset(partition).orElse(0));
        dueLoads++;
        follow(protocol.assigned(partition));
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int partition : List.copyOf(positions.keySet())) {
            if (!paused.contains(partition)) {
                for (LogRecord found : log.readCommitted(requests(partition), positions.get(partition))) {
                    messages.add(new Message(partition, found.offset(), (Inbound) found.value()));
                    positions.put(partition, found.offset() + 1);
                }
            }
        }
        return messages;
    }

    private boolean write(Action.Write write) {
        Batch batch = write.batch();
        return switch (write.step()) {
            case BEGIN, REMEMBER -> true;
            case OFFSETS -> producer.sendOffsets(batch.offsets(), place);
            case PAGES -> batch.pages().stream().allMatch(this::send);
            case CURSORS ->
                batch.cursors().stream()
                        .allMatch(placed -> producer.send(
                                cursors(placed.partition()),
                                placed.cursor().stream().key(),
                                placed.cursor()));
            case COMMIT -> producer.commit();
        };
    }

    private boolean send(ReadPage.Content page) {
        return ((SimulatedPage) page)
                .records().stream()
                        .allMatch(item -> producer.send(
                                records((int) (item.item() % RECORD_PARTITIONS)),
                                item.stream().key() + "#" + item.item(),
                                item));
    }

    /** Does what needs no answer, and keeps what does for the next step; a step that touches no log is taken at once. */
    private void follow(List<Action> actions) {
        for (Action action : actions) {
            switch (action) {
                case Action.Load load -> load(load.assignment());
                case Action.TakeOver takeOver ->
                    positions.put(
                            takeOver.loaded().assignment().partition(),
                            takeOver.loaded().nextOffset());
                case Action.Pause pause -> paused.addAll(pause.partitions());
                case Action.Resume resume -> paused.removeAll(resume.partitions());
                case Action.Perform perform -> readers.perform(perform.effect());
                case Action.OpenProducer open -> pending = open;
                case Action.Join join -> pending = join;
                case Action.Poll poll -> pending = poll;
                case Action.Write write -> pending = write;
                case Action.Abort abort -> pending = abort;
                case Action.Halt halt -> pending = halt;
            }
        }
        if (pending instanceof Action.Write write && write.step() == TransactionStep.BEGIN) {
            follow(protocol.written());
        }
    }

    /** Loads that can go on, on the loader's own thread. */
    List<Integer> loading() {
        return alive ? loader.able() : List.of();
    }

    /** One reading of a load. */
    void load(int index) {
        loader.load(index);
    }

    static LogAddress requests(int partition) {
        return new LogAddress(Topics.SYNC_REQUESTED, partition);
    }

    static LogAddress cursors(int partition) {
        return new LogAddress(Topics.SYNC_CURSOR, partition);
    }

    static LogAddress records(int partition) {
        return new LogAddress(Topics.RECORD_CHANGED, partition);
    }
}
