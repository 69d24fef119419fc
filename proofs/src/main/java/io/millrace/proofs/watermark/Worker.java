package io.millrace.proofs.watermark;

import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Effect;
import io.millrace.worker.stream.Limits;
import io.millrace.worker.stream.NewsRule;
import io.millrace.worker.stream.RunEvent;
import io.millrace.worker.stream.StreamTable;
import java.util.List;
import java.util.Optional;

/** The worker's loop around its real table of streams, one step at a time, killed at any of them. */
final class Worker {
    private final World world;
    private final Log log;
    private StreamTable table;
    private Reader reader;
    private long received;

    Worker(World world, Log log) {
        this.world = world;
        this.log = log;
        restart();
    }

    /** All memory is lost; a new one begins from the log. */
    void restart() {
        Limits limits = new Limits(1, world.options().driving().commitPages(), Long.MAX_VALUE, 500, 100);
        table = new StreamTable(limits, NewsRule.NEWER);
        reader = null;
        received = log.accepted();
        table.loaded(Log.PARTITION, log.reread().stream().toList(), received);
        perform(table.start());
    }

    /** Asks the source. */
    void read() {
        if (reader != null) {
            reader.step();
        }
    }

    /** One turn of the loop: messages, events, one transaction. */
    void turn(Faults faults) {
        while (received < log.requests().size()) {
            table.received(Log.PARTITION, received, log.requests().get((int) received));
            received++;
        }
        if (reader != null) {
            for (RunEvent event = reader.told().poll();
                    event != null;
                    event = reader.told().poll()) {
                table.told(event);
            }
        }
        Batch batch = table.plan(world.worker());
        if (!batch.isEmpty() && !faults.abort()) {
            commit(batch, faults);
        }
    }

    private void commit(Batch batch, Faults faults) {
        if (world.seams().cursorFirst()) {
            log.appendCursors(batch);
            if (faults.crash()) {
                restart();
                return;
            }
            log.appendPages(batch);
        } else {
            log.append(batch);
        }
        if (faults.crash()) {
            restart();
        } else {
            perform(table.committed(batch));
        }
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Start start -> reader = new Reader(start.run(), start.cursor(), world);
                case Effect.Continue goesOn -> current(goesOn).ifPresent(Reader::proceed);
                case Effect.Stop stop -> current(stop).ifPresent(stopped -> reader = null);
            }
        }
    }

    private Optional<Reader> current(Effect effect) {
        return Optional.ofNullable(reader).filter(known -> known.run().equals(effect.run()));
    }
}
