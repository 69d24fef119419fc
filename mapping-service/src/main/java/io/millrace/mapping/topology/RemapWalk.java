package io.millrace.mapping.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.contracts.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
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
    private final BiConsumer<String, byte[]> mapAgain;
    private Cancellable timer;

    RemapWalk(
            ProcessorContext<String, byte[]> context,
            RawPages raw,
            KeyValueStore<String, byte[]> state,
            BiConsumer<String, byte[]> mapAgain) {
        this.context = context;
        this.raw = raw;
        this.state = state;
        this.mapAgain = mapAgain;
    }

    /** Goes on with walks that were under way when the task stopped. */
    void resume() {
        if (!openWalks().isEmpty()) {
            startTimer();
        }
    }

    /** Begins a scope's walk; one under way begins again, since the records it passed may need the newer map. */
    void begin(StreamId scope) {
        state.put(PREFIX + scope.key(), new byte[0]);
        startTimer();
    }

    private void startTimer() {
        if (timer == null) {
            timer = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, time -> page());
        }
    }

    private void page() {
        List<KeyValue<String, byte[]>> walks = openWalks();
        if (walks.isEmpty()) {
            timer.cancel();
            timer = null;
            return;
        }
        page(walks.getFirst());
    }

    private void page(KeyValue<String, byte[]> walk) {
        String scope = walk.key.substring(PREFIX.length());
        String last = new String(walk.value, UTF_8);
        RawPages.Page page = raw.after(scope, last);
        page.records().forEach(record -> mapAgain.accept(record.key, record.value));
        if (page.isLast()) {
            state.delete(walk.key);
        } else {
            state.put(walk.key, page.lastKey().getBytes(UTF_8));
        }
    }

    /** Gives up the walks of a connection. */
    void forget(UUID connectionId) {
        openWalks().stream()
                .map(walk -> walk.key)
                .filter(key -> key.startsWith(PREFIX + connectionId + "/"))
                .forEach(state::delete);
    }

    private List<KeyValue<String, byte[]>> openWalks() {
        List<KeyValue<String, byte[]>> walks = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> open = state.range(PREFIX, PREFIX + "\uffff")) {
            open.forEachRemaining(walks::add);
        }
        return walks;
    }
}
