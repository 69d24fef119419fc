package io.millrace.connections.sync;

import io.millrace.connections.outbox.Outbox;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Stops the streams of a connection, lets them go on, and has them forgotten. Each is part of the caller's transaction, which
 * has locked the connection's row.
 */
@ApplicationScoped
public class StreamStops {
    /** So that connections which come back together do not all begin at once. */
    private static final Duration SPREAD = Duration.ofSeconds(10);

    private final StreamRepository streams;
    private final RunHistory history;
    private final Outbox outbox;
    private final Event<DueChanged> due;
    private final Clock clock;

    StreamStops(StreamRepository streams, RunHistory history, Outbox outbox, Event<DueChanged> due, Clock clock) {
        this.streams = streams;
        this.history = history;
        this.outbox = outbox;
        this.due = due;
        this.clock = clock;
    }

    /** No run begins any more, and the worker drops those that go on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stop(UUID connectionId) {
        List<StreamEntity> stopped = stopAll(streams.ofLocked(connectionId));
        outbox.add(stopped.stream().map(SyncEvents::cancelled).toList());
    }

    /** A new run of each stream is due within seconds; what was covered stays covered. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void resume(UUID connectionId) {
        Instant now = now();
        streams.ofLocked(connectionId)
                .forEach(stream ->
                        stream.resume(now.plus(stream.schedule().phase().of(SPREAD)), now));
        due.fire(new DueChanged(now.plus(SPREAD)));
    }

    /**
     * Ends the streams of entities that the connection has no longer. What was read of them stays; the worker forgets how far,
     * so one that comes again later is read anew.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void end(UUID connectionId, Set<UnifiedEntity> entities) {
        List<StreamEntity> ended = streams.ofLocked(connectionId).stream()
                .filter(stream -> entities.contains(stream.entity()))
                .toList();
        stopAll(ended);
        outbox.add(ended.stream().map(SyncEvents::forgotten).toList());
        ended.forEach(streams::delete);
    }

    /** The worker forgets how far the streams were read; their runs end as by a stop. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID connectionId) {
        List<StreamEntity> forgotten = streams.ofLocked(connectionId);
        stopAll(forgotten);
        outbox.add(forgotten.stream().map(SyncEvents::forgotten).toList());
    }

    private List<StreamEntity> stopAll(List<StreamEntity> all) {
        List<StreamEntity> stopped = all.stream().filter(StreamEntity::stop).toList();
        stopped.forEach(stream -> history.keep(stream, now()));
        return stopped;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
