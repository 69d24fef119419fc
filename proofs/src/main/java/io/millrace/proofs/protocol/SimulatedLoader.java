package io.millrace.proofs.protocol;

import io.millrace.contracts.SyncCursor;
import io.millrace.worker.protocol.Assignment;
import io.millrace.worker.protocol.CursorLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A worker's loader thread: the real loads, reading from the simulated log one step at a time. */
final class SimulatedLoader {
    private final WorkerParts parts;
    private final SimulatedLog log;
    private final List<CursorLoad> loads = new ArrayList<>();
    private final List<CursorLoad.Loaded> finished = new ArrayList<>();

    SimulatedLoader(WorkerParts parts, SimulatedLog log) {
        this.parts = parts;
        this.log = log;
    }

    void add(Assignment assignment) {
        loads.add(new CursorLoad(assignment));
    }

    boolean hasFinished() {
        return !finished.isEmpty();
    }

    /** Loads that have finished since the last call. */
    List<CursorLoad.Loaded> finished() {
        List<CursorLoad.Loaded> taken = List.copyOf(finished);
        finished.clear();
        return taken;
    }

    /** Loads that can go on. */
    List<Integer> able() {
        List<Integer> able = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            if (loads.get(i).assignment().isLost() || canRead(loads.get(i))) {
                able.add(i);
            }
        }
        return able;
    }

    private boolean canRead(CursorLoad load) {
        int partition = load.assignment().partition();
        return switch (load.next()) {
            case CursorLoad.Reading.StableOffset stable ->
                log.stableOffset(partition).isPresent();
            case CursorLoad.Reading.HighWatermark end -> parts.loading().canAsk(log);
            case CursorLoad.Reading.Cursors reading ->
                log.lastStableOffset(SimulatedWorker.cursors(partition)) >= reading.until();
            case CursorLoad.Reading.Nothing nothing -> false;
        };
    }

    /** One reading of a load. */
    void load(int index) {
        CursorLoad load = loads.get(index);
        int partition = load.assignment().partition();
        if (load.assignment().isLost()) {
            loads.remove(index);
            return;
        }
        switch (load.next()) {
            case CursorLoad.Reading.StableOffset stable -> {
                OptionalLong offset = log.stableOffset(partition).orElseThrow();
                load.stableOffset(offset.orElse(0));
            }
            case CursorLoad.Reading.HighWatermark end ->
                load.highWatermark(parts.loading().cursorsUntil(log, SimulatedWorker.cursors(partition)));
            case CursorLoad.Reading.Cursors reading -> {
                log.readCommitted(SimulatedWorker.cursors(partition), 0)
                        .forEach(found -> load.cursor((SyncCursor) found.value()));
                load.position(log.lastStableOffset(SimulatedWorker.cursors(partition)));
            }
            case CursorLoad.Reading.Nothing nothing -> throw new IllegalStateException("the load is complete");
        }
        if (load.isComplete()) {
            loads.remove(index);
            finished.add(load.loaded());
        }
    }
}
