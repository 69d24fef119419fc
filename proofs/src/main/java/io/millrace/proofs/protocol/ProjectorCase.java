package io.millrace.proofs.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Projectors over a log that is written already: at each commit the rows must be those of the log's beginning, up to the offsets. */
final class ProjectorCase implements SimulatedCase {
    private static final String WRITER = "mapper";

    private final ProjectorScenario scenario;
    private final ProjectorParts parts;
    private final SimulatedLog log;
    private final SimulatedStore store = new SimulatedStore(this::check);
    private final List<SimulatedProjector> instances = new ArrayList<>();
    private final SortedMap<Integer, Long> reached = new TreeMap<>();
    private int faults;

    ProjectorCase(ProjectorScenario scenario, ProjectorParts parts) {
        this.scenario = scenario;
        this.parts = parts;
        this.log = new SimulatedLog(scenario.partitions(), true);
        ProducerIdentity writer = log.initTransactions(WRITER).orElseThrow();
        for (int partition = 0; partition < scenario.partitions(); partition++) {
            for (int number = 0; number < scenario.records(); number++) {
                write(writer, partition, number);
            }
        }
        for (int i = 0; i < scenario.instances(); i++) {
            instances.add(another(i));
        }
    }

    /** Each third transaction is aborted, so that positions and records do not count alike. */
    private void write(ProducerIdentity writer, int partition, int number) {
        String key = partition + "-" + number % scenario.keys();
        log.send(writer, SimulatedProjector.address(partition), key, number);
        if (number % 3 == 1) {
            log.abortTransaction(writer);
        } else {
            log.commitTransaction(writer);
        }
        log.markAll();
    }

    private SimulatedProjector another(int instance) {
        return new SimulatedProjector("mapping-service-" + instance, scenario.batch(), parts, log, store);
    }

    private void check(SimulatedStore changed) {
        SortedMap<String, Object> expected = new TreeMap<>();
        for (int partition = 0; partition < scenario.partitions(); partition++) {
            long next = changed.offset(SimulatedProjector.partition(partition));
            long before = reached.merge(partition, next, Math::max);
            if (next < before) {
                throw new Violation("the offset of partition " + partition + " falls from " + before + " to " + next);
            }
            for (LogRecord found : log.readCommitted(SimulatedProjector.address(partition), 0)) {
                if (found.offset() < next) {
                    expected.put(found.key(), found.value());
                }
            }
        }
        if (!expected.equals(changed.rows())) {
            throw new Violation("the rows are " + changed.rows() + ", by the offsets they should be " + expected);
        }
    }

    @Override
    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            if (instances.get(i).hasWork()) {
                events.add(new Event(Event.Kind.STEP, i, 0));
            }
            if (!instances.get(i).isAlive()) {
                events.add(new Event(Event.Kind.RESTART, i, 0));
            }
        }
        return events;
    }

    @Override
    public List<Event> faultEvents() {
        List<Event> events = new ArrayList<>();
        if (faults == scenario.faults()) {
            return events;
        }
        events.add(new Event(Event.Kind.CRASH_STORE, 0, 0));
        for (int i = 0; i < instances.size(); i++) {
            SimulatedProjector instance = instances.get(i);
            if (instance.isAlive()) {
                events.add(new Event(Event.Kind.KILL, i, 0));
                if (log.group().isMember(instance.memberId())) {
                    events.add(new Event(Event.Kind.EXPIRE_SESSION, i, 0));
                }
                if (instance.isCommitting()) {
                    events.add(new Event(Event.Kind.LOSE_ANSWER, i, 0));
                    events.add(new Event(Event.Kind.LOSE_COMMIT, i, 0));
                }
            }
        }
        return events;
    }

    @Override
    public List<Event> nuisances() {
        return List.of(new Event(Event.Kind.HEARTBEAT, 0, 0));
    }

    @Override
    public void happen(Event event) {
        if (event.kind().isFault()) {
            faults++;
        }
        SimulatedProjector instance = instances.get(event.subject());
        switch (event.kind()) {
            case STEP -> instance.step();
            case RESTART -> instances.set(event.subject(), another(event.subject()));
            case HEARTBEAT -> log.group().heartbeat(instance.memberId());
            case KILL -> instance.kill();
            case EXPIRE_SESSION -> log.group().expireSession(instance.memberId());
            case LOSE_ANSWER -> instance.commitUnanswered(true);
            case LOSE_COMMIT -> instance.commitUnanswered(false);
            case CRASH_STORE -> store.crash();
            case LOAD, END_AT_OFFSETS, END_AT_PARTITIONS, PARK, CANCEL, FAIL_CALL, EXPIRE_TRANSACTION, TWIN ->
                throw new IllegalArgumentException(event + " is of workers");
        }
    }

    @Override
    public boolean isDone() {
        for (int partition = 0; partition < scenario.partitions(); partition++) {
            long next = store.offset(SimulatedProjector.partition(partition));
            if (!log.readCommitted(SimulatedProjector.address(partition), next).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void checkAtEnd() {
        check(store);
    }

    @Override
    public int faults() {
        return faults;
    }

    @Override
    public long records() {
        return store.rows().size();
    }
}
