package io.millrace.mapping.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.mapping.command.PurgeProgressed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Forgets connections: walks their raw records in pages, with other connections' live records in between, and ends each record
 * in both topics and in the state. How far a walk is stands in the state and so in the transaction of its page: a crash repeats
 * what was not committed and nothing else. A purge is done when its connection was quiet for a while and nothing is left; records
 * that come until then are ended at once.
 */
final class PurgeWalk {
    private static final String PREFIX = "purge/";
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final ProcessorContext<String, byte[]> context;
    private final RawPages raw;
    private final KeyValueStore<String, byte[]> state;
    private final RecordPublisher records;
    private final OutgoingRecords out;
    private final Duration quiet;
    private final Consumer<UUID> forgetScope;
    /** What the state holds, in the order in which walks have their turn. */
    private final Map<UUID, PurgeProgressed> open = new LinkedHashMap<>();
    /** Since when a walk is at its end, in milliseconds of the wall clock. */
    private final Map<UUID, Long> endedAt = new LinkedHashMap<>();

    private Cancellable timer;

    /** @param forgetScope forgets what else there is of a connection: field maps and remaps under way */
    PurgeWalk(
            ProcessorContext<String, byte[]> context,
            RawPages raw,
            KeyValueStore<String, byte[]> state,
            RecordPublisher records,
            OutgoingRecords out,
            Duration quiet,
            Consumer<UUID> forgetScope) {
        this.context = context;
        this.raw = raw;
        this.state = state;
        this.records = records;
        this.out = out;
        this.quiet = quiet;
        this.forgetScope = forgetScope;
    }

    /** Goes on with purges that were under way when the task stopped. */
    void resume() {
        try (KeyValueIterator<String, byte[]> stored = state.range(PREFIX, PREFIX + "\uffff")) {
            stored.forEachRemaining(entry -> {
                PurgeProgressed progress = decode(entry.value);
                open.put(progress.connectionId(), progress);
            });
        }
        startTimer();
    }

    /** Begins a connection's purge; one that is under way goes on. */
    void begin(UUID connectionId) {
        if (!open.containsKey(connectionId)) {
            save(PurgeProgressed.begun(connectionId, context.taskId().partition()));
            startTimer();
        }
    }

    /** Whether the connection is being forgotten. */
    boolean covers(UUID connectionId) {
        return open.containsKey(connectionId);
    }

    /** Ends a record that came while its connection is being forgotten; one that the walk is yet to come to is left to it. */
    void end(UUID connectionId, String key) {
        endedAt.remove(connectionId);
        PurgeProgressed progress = open.get(connectionId);
        if (Arrays.compareUnsigned(key.getBytes(UTF_8), progress.after().getBytes(UTF_8)) <= 0) {
            save(end(progress, key));
        }
    }

    private PurgeProgressed end(PurgeProgressed progress, String key) {
        long now = context.currentSystemTimeMs();
        out.rawTombstone(key, now);
        PurgeProgressed counted = progress.plusRawTombstone();
        return records.forget(key, now).map(counted::plusRecord).orElse(counted);
    }

    private void startTimer() {
        if (timer == null && !open.isEmpty()) {
            timer = context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, this::turn);
        }
    }

    private void turn(long now) {
        if (open.isEmpty()) {
            timer.cancel();
            timer = null;
            return;
        }
        Map.Entry<UUID, PurgeProgressed> first = open.entrySet().iterator().next();
        open.remove(first.getKey());
        open.put(first.getKey(), first.getValue());
        page(first.getValue(), now);
    }

    private void page(PurgeProgressed progress, long now) {
        RawPages.Page page = raw.after(progress.connectionId().toString(), progress.after());
        if (page.records().isEmpty()) {
            settle(progress, now);
            return;
        }
        endedAt.remove(progress.connectionId());
        PurgeProgressed further = progress;
        for (KeyValue<String, byte[]> record : page.records()) {
            further = end(further, record.key);
        }
        save(further.walkedTo(page.lastKey()));
        out.progress(open.get(progress.connectionId()), now);
    }

    /** The raw store is empty when the last tombstone has come back from the log. */
    private void settle(PurgeProgressed progress, long now) {
        UUID connectionId = progress.connectionId();
        // Looked at once in a while: the store may pass over every deleted key to say that there is none.
        if (now - endedAt.computeIfAbsent(connectionId, _ -> now) < quiet.toMillis()) {
            return;
        }
        endedAt.remove(connectionId);
        if (raw.isEmpty(connectionId.toString())) {
            forgetScope.accept(connectionId);
            open.remove(connectionId);
            state.delete(PREFIX + connectionId);
            out.progress(progress.finished(), now);
        }
    }

    private void save(PurgeProgressed progress) {
        open.put(progress.connectionId(), progress);
        state.put(PREFIX + progress.connectionId(), progress.encode());
    }

    private static PurgeProgressed decode(byte[] stored) {
        try {
            return PurgeProgressed.decode(stored);
        } catch (IOException e) {
            throw new UncheckedIOException("the state store holds a purge that cannot be read", e);
        }
    }
}
