package io.millrace.worker.engine;

import io.millrace.contracts.SyncCursor;
import io.millrace.worker.stream.Effect;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The runs that are being read, each on a virtual thread, and what they have told. Used by the poll thread. */
final class Readers implements AutoCloseable {
    private final RunWork work;
    private final Map<Run, RunReader> readers = new HashMap<>();
    private final BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();

    Readers(RunWork work) {
        this.work = work;
    }

    /** Streams that this worker takes over, with what their sources have demanded. */
    void takeOver(Collection<SyncCursor> cursors) {
        work.gates().recall(cursors);
    }

    void perform(Effect effect) {
        switch (effect) {
            case Effect.Start start -> {
                RunReader reader = new RunReader(start.run(), start.cursor(), work, events::add);
                readers.put(start.run(), reader);
                reader.start();
            }
            case Effect.Continue goesOn -> readers.get(goesOn.run()).proceed();
            case Effect.Stop stop -> stop(stop.run());
        }
    }

    private void stop(Run run) {
        RunReader reader = readers.remove(run);
        // When the worker leaves, all readers are stopped before the group takes the partitions.
        if (reader != null) {
            reader.stop();
        }
    }

    /** What was told since the last call; waits a moment for the first. */
    List<RunEvent> told(long millis) throws InterruptedException {
        List<RunEvent> all = new ArrayList<>();
        RunEvent first = millis == 0 ? events.poll() : events.poll(millis, TimeUnit.MILLISECONDS);
        if (first != null) {
            all.add(first);
            events.drainTo(all);
        }
        return all;
    }

    @Override
    public void close() {
        readers.values().forEach(RunReader::stop);
        readers.clear();
    }
}
