package io.millrace.proofs.protocol;

import io.millrace.contracts.Environment;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.stream.Inbound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One case while it runs: workers over a log, what may happen next, and whether all that was asked for is done. */
final class WorkerCase implements SimulatedCase {
    private final Scenario scenario;
    private final WorkerParts parts;
    private final SimulatedLog log;
    private final DeliveryChecks checks = new DeliveryChecks();
    private final List<SimulatedWorker> processes = new ArrayList<>();
    private final Set<String> askedAgain = new HashSet<>();
    private final Set<StreamId> newestCancelled = new HashSet<>();
    private int faults;

    WorkerCase(Scenario scenario, WorkerParts parts) {
        this.scenario = scenario;
        this.parts = parts;
        this.log = new SimulatedLog(scenario.partitions(), scenario.assignmentEpochs());
        log.onCommit(this::committed);
        for (int run = 1; run <= scenario.runs(); run++) {
            for (int stream = 0; stream < scenario.streams(); stream++) {
                ask(stream, run);
            }
        }
        for (int worker = 0; worker < scenario.workers(); worker++) {
            processes.add(new SimulatedWorker("worker-" + worker, scenario, parts, log));
        }
    }

    /** An outbox sends at least once, and an old request may come after a newer one. */
    private void ask(int stream, int run) {
        for (int copy = 0; copy < scenario.copies(); copy++) {
            ask(request(stream, run, 0));
        }
        if (scenario.copies() > 1 && run > 1) {
            ask(request(stream, run - 1, 0));
        }
    }

    private void ask(SyncRequested request) {
        send(request.stream(), new Inbound.Requested(request));
    }

    private void send(StreamId stream, Inbound message) {
        int number = (int) stream.connectionId().getLeastSignificantBits();
        log.sendPlain(SimulatedWorker.requests(number % scenario.partitions()), stream.key(), message);
    }

    /** Cancels the run that the stream's cursor names, as who reads the cursors does. */
    private void cancel(int stream) {
        SyncCursor cursor = checks.cursors().get(request(stream, 1, 0).stream());
        if (cursor != null) {
            String run = cursor.request().runId();
            send(
                    cursor.stream(),
                    new Inbound.Cancelled(new SyncCancelled(
                            cursor.stream().connectionId(), cursor.stream().entity(), run)));
            if (run.equals(newest())) {
                newestCancelled.add(cursor.stream());
            }
        }
    }

    private String newest() {
        return "%03d".formatted(scenario.runs());
    }

    private static SyncRequested request(int stream, int run, int attempt) {
        return new SyncRequested(
                new UUID(0, stream),
                UnifiedEntity.ASSETS,
                "%03d".formatted(run),
                attempt,
                SyncKind.INCREMENTAL,
                Environment.LIVE,
                "simulated",
                Map.of(),
                null,
                Instant.EPOCH);
    }

    private void committed(List<Object> values) {
        checks.committed(values);
        for (Object value : values) {
            if (value instanceof SyncCursor cursor && cursor.state() == SyncState.PARKED) {
                askAgain(cursor.request());
            }
        }
    }

    private void askAgain(SyncRequested parked) {
        int attempt = parked.attempt() + 1;
        if (askedAgain.add(parked.stream().key() + parked.runId() + attempt)) {
            ask(request(
                    (int) parked.connectionId().getLeastSignificantBits(), Integer.parseInt(parked.runId()), attempt));
        }
    }

    @Override
    public long records() {
        return checks.records();
    }

    @Override
    public int faults() {
        return faults;
    }

    @Override
    public boolean isDone() {
        Map<StreamId, SyncCursor> cursors = checks.cursors();
        return cursors.size() == scenario.streams()
                && cursors.values().stream()
                        .allMatch(cursor -> isAtRest(cursor)
                                && cursor.next() == null
                                && cursor.request().runId().equals(newest()));
    }

    private boolean isAtRest(SyncCursor cursor) {
        return cursor.state() == SyncState.DONE
                || (cursor.state() == SyncState.CANCELLED && newestCancelled.contains(cursor.stream()));
    }

    @Override
    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            SimulatedWorker process = processes.get(i);
            if (process.hasWork()) {
                events.add(new Event(Event.Kind.STEP, i, 0));
            }
            for (int load : process.loading()) {
                events.add(new Event(Event.Kind.LOAD, i, load));
            }
            if (!process.isAlive() && isLatest(i)) {
                events.add(new Event(Event.Kind.RESTART, i, 0));
            }
        }
        log.endsBeforeOffsets().forEach(end -> events.add(new Event(Event.Kind.END_AT_OFFSETS, end, 0)));
        log.endsBeforePartitions().forEach(end -> events.add(new Event(Event.Kind.END_AT_PARTITIONS, end, 0)));
        return events;
    }

    @Override
    public List<Event> faultEvents() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < processes.size() && faults < scenario.faults(); i++) {
            SimulatedWorker process = processes.get(i);
            if (process.isAlive()) {
                events.add(new Event(Event.Kind.KILL, i, 0));
                if (log.group().isMember(process.memberId())) {
                    events.add(new Event(Event.Kind.EXPIRE_SESSION, i, 0));
                }
                if (log.isOpen(process.slot())) {
                    events.add(new Event(Event.Kind.EXPIRE_TRANSACTION, i, 0));
                }
                if (process.isTransacting()) {
                    events.add(new Event(Event.Kind.FAIL_CALL, i, 0));
                }
                if (process.isCommitting()) {
                    events.add(new Event(Event.Kind.LOSE_ANSWER, i, 0));
                    events.add(new Event(Event.Kind.LOSE_COMMIT, i, 0));
                }
                if (scenario.twins() && isLatest(i)) {
                    events.add(new Event(Event.Kind.TWIN, i, 0));
                }
            }
        }
        return events;
    }

    /** Whether no later process has this one's slot. */
    private boolean isLatest(int process) {
        return processes.stream()
                .skip(process + 1L)
                .noneMatch(later -> later.slot().equals(processes.get(process).slot()));
    }

    @Override
    public void happen(Event event) {
        if (event.kind().isFault()) {
            faults++;
        }
        switch (event.kind()) {
            case STEP -> processes.get(event.subject()).step();
            case LOAD -> processes.get(event.subject()).load(event.detail());
            case END_AT_OFFSETS -> log.markOffsets(event.subject());
            case END_AT_PARTITIONS -> log.markPartitions(event.subject());
            case HEARTBEAT ->
                log.group().heartbeat(processes.get(event.subject()).memberId());
            case RESTART -> processes.set(event.subject(), another(event.subject()));
            case CANCEL -> cancel(event.subject());
            case PARK -> processes.get(event.subject()).park(event.detail());
            case KILL -> processes.get(event.subject()).kill();
            case FAIL_CALL -> processes.get(event.subject()).failCall();
            case EXPIRE_SESSION ->
                log.group().expireSession(processes.get(event.subject()).memberId());
            case EXPIRE_TRANSACTION ->
                log.expireTransaction(processes.get(event.subject()).slot());
            case LOSE_ANSWER -> processes.get(event.subject()).commitUnanswered(true);
            case LOSE_COMMIT -> processes.get(event.subject()).commitUnanswered(false);
            case TWIN -> processes.add(another(event.subject()));
            case CRASH_STORE -> throw new IllegalArgumentException("workers have no store");
        }
    }

    private SimulatedWorker another(int process) {
        return new SimulatedWorker(processes.get(process).slot(), scenario, parts, log);
    }

    @Override
    public List<Event> nuisances() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            events.add(new Event(Event.Kind.HEARTBEAT, i, 0));
            if (scenario.parks()) {
                events.add(new Event(Event.Kind.PARK, i, 0));
            }
        }
        for (int stream = 0; stream < scenario.streams() && scenario.cancels(); stream++) {
            events.add(new Event(Event.Kind.CANCEL, stream, 0));
        }
        return events;
    }

    @Override
    public void checkAtEnd() {
        log.markAll();
        long seen = 0;
        for (int partition = 0; partition < 2; partition++) {
            seen += log.readCommitted(SimulatedWorker.records(partition), 0).size();
        }
        if (seen != checks.records()) {
            throw new Violation("a committed reader sees " + seen + " of " + checks.records() + " records");
        }
    }
}
