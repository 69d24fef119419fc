package io.millrace.mapping.topology;

import io.millrace.mapping.command.MappingCommand.RemapRequested;
import io.millrace.mapping.command.RemapProgressed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Walks a task's raw records of a scope in pages, with live records in between. Where a walk stands is in the state store and
 * so in the transaction of its page: a crash repeats a page whose records were not published and no other.
 */
final class RemapWalk {
    private static final String PREFIX = "walk/";
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ProcessorContext<String, byte[]> context;
    private final RawPages raw;
    private final KeyValueStore<String, byte[]> state;
    private final OutgoingRecords out;
    private final BiPredicate<String, byte[]> mapAgain;
    private Cancellable timer;

    /** @param mapAgain maps a stored record; true where its content became another */
    RemapWalk(
            ProcessorContext<String, byte[]> context,
            RawPages raw,
            KeyValueStore<String, byte[]> state,
            OutgoingRecords out,
            BiPredicate<String, byte[]> mapAgain) {
        this.context = context;
        this.raw = raw;
        this.state = state;
        this.out = out;
        this.mapAgain = mapAgain;
    }

    /** Goes on with walks that were under way when the task stopped. */
    void resume() {
        if (!openWalks().isEmpty()) {
            startTimer();
        }
    }

    /** Begins a scope's walk; one under way begins again, since the records it passed may need the newer map. */
    void begin(RemapRequested request) {
        save(RemapProgressed.begun(request, context.taskId().partition()));
        startTimer();
    }

    private void startTimer() {
        if (timer == null) {
            timer = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, this::page);
        }
    }

    private void page(long now) {
        List<RemapProgressed> walks = openWalks();
        if (walks.isEmpty()) {
            timer.cancel();
            timer = null;
            return;
        }
        out.progress(page(walks.getFirst()), now);
    }

    private RemapProgressed page(RemapProgressed progress) {
        RawPages.Page page = raw.after(progress.scope().key(), progress.after());
        long changed = page.records().stream()
                .filter(record -> mapAgain.test(record.key, record.value))
                .count();
        RemapProgressed further = progress.plus(page.records().size(), changed);
        if (page.isLast()) {
            state.delete(PREFIX + progress.scope().key());
            return further.finished();
        }
        RemapProgressed walked = further.walkedTo(page.lastKey());
        save(walked);
        return walked;
    }

    private void save(RemapProgressed progress) {
        state.put(PREFIX + progress.scope().key(), progress.encode());
    }

    /** Gives up the walks of a connection. */
    void forget(UUID connectionId) {
        openWalks().stream()
                .filter(walk -> walk.connectionId().equals(connectionId))
                .forEach(walk -> state.delete(PREFIX + walk.scope().key()));
    }

    private List<RemapProgressed> openWalks() {
        List<RemapProgressed> walks = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> open = state.range(PREFIX, PREFIX + "\uffff")) {
            open.forEachRemaining(walk -> walks.add(decode(walk.value)));
        }
        return walks;
    }

    private static RemapProgressed decode(byte[] stored) {
        try {
            return RemapProgressed.decode(stored);
        } catch (IOException e) {
            throw new UncheckedIOException("the state store holds a remap that cannot be read", e);
        }
    }
}
