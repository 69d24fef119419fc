package io.millrace.connections.sync;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.outbox.Outbox;
import io.millrace.connections.outbox.OutgoingEvent;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
    private final Outbox outbox;
    private final Clock clock;

    StreamStops(StreamRepository streams, Outbox outbox, Clock clock) {
        this.streams = streams;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** No run begins any more, and the worker drops those that go on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stop(UUID connectionId) {
        List<StreamEntity> stopped = streams.ofLocked(connectionId).stream()
                .filter(StreamEntity::stop)
                .toList();
        outbox.add(stopped.stream()
                .map(stream -> event(
                        EventTypes.SYNC_CANCELLED,
                        stream,
                        new SyncCancelled(connectionId, stream.entity(), stream.runId())))
                .toList());
    }

    /** A new run of each stream is due within seconds; what was covered stays covered. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void resume(Connection connection) {
        streams.ofLocked(connection.id()).forEach(stream -> stream.resume(spread(stream)));
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
        outbox.add(ended.stream().map(StreamStops::forgotten).toList());
        ended.forEach(streams::delete);
    }

    /** The worker forgets how far the streams were read; their runs end as by a stop. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID connectionId) {
        List<StreamEntity> forgotten = streams.ofLocked(connectionId);
        forgotten.forEach(StreamEntity::stop);
        outbox.add(forgotten.stream().map(StreamStops::forgotten).toList());
    }

    private static OutgoingEvent forgotten(StreamEntity stream) {
        return event(
                EventTypes.STREAM_FORGOTTEN,
                stream,
                new StreamForgotten(stream.connectionId(), stream.entity(), stream.runId()));
    }

    private Instant spread(StreamEntity stream) {
        long offset = Math.floorMod((stream.connectionId() + stream.entity().id()).hashCode(), SPREAD.toMillis());
        return clock.instant().plusMillis(offset).truncatedTo(ChronoUnit.MICROS);
    }

    private static OutgoingEvent event(String type, StreamEntity stream, Object data) {
        return new OutgoingEvent(
                Topics.SYNC_REQUESTED,
                type,
                stream.connectionId(),
                Map.of(
                        EventHeaders.SUBJECT, stream.entity().id(),
                        EventHeaders.ENTITY, stream.entity().id(),
                        EventHeaders.RUN_ID, stream.runId()),
                data);
    }
}
