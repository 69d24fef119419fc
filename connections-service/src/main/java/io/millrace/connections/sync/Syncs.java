package io.millrace.connections.sync;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.outbox.Outbox;
import io.millrace.connections.outbox.OutgoingEvent;
import io.millrace.connections.schedule.Interval;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The streams' schedules and runs. A run and the event that asks the worker for it commit together, and a stream has at most
 * one run that goes on.
 */
@ApplicationScoped
public class Syncs {
    private final StreamRepository streams;
    private final Connections connections;
    private final Outbox outbox;
    private final Event<StreamMoved> moves;
    private final Clock clock;

    Syncs(StreamRepository streams, Connections connections, Outbox outbox, Event<StreamMoved> moves, Clock clock) {
        this.streams = streams;
        this.connections = connections;
        this.outbox = outbox;
        this.moves = moves;
        this.clock = clock;
    }

    /**
     * Gives a connection streams, in the caller's transaction, and asks for their initial runs; where it does not sync, they
     * rest until it does.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(Connection connection, Map<UnifiedEntity, Interval> schedules) {
        List<StreamEntity> begun = schedules.entrySet().stream()
                .map(schedule ->
                        new StreamEntity(new StreamId(connection.id(), schedule.getKey()), schedule.getValue(), now()))
                .toList();
        if (!connection.state().syncing()) {
            begun.forEach(StreamEntity::stop);
        }
        streams.persist(begun);
        outbox.add(begun.stream()
                .filter(stream -> stream.state().open())
                .map(stream -> event(connection, stream))
                .toList());
    }

    @Transactional
    public Map<UUID, Map<UnifiedEntity, Interval>> schedules(Collection<UUID> connectionIds) {
        return streams.of(connectionIds).stream()
                .collect(Collectors.groupingBy(
                        StreamEntity::connectionId,
                        Collectors.toMap(
                                StreamEntity::entity,
                                StreamEntity::interval,
                                (one, _) -> one,
                                () -> new EnumMap<>(UnifiedEntity.class))));
    }

    @Transactional
    void reschedule(UUID connectionId, Map<UnifiedEntity, Interval> schedules) {
        streams.ofLocked(connectionId).stream()
                .filter(stream -> schedules.containsKey(stream.entity()))
                .forEach(stream -> stream.reschedule(schedules.get(stream.entity()), now()));
    }

    /** Asks for a run of each entity now; where one goes on, that is the answer. */
    @Transactional
    List<RequestedRun> request(Connection connection, Set<UnifiedEntity> entities) {
        List<StreamEntity> wanted = streams.ofLocked(connection.id()).stream()
                .filter(stream -> entities.contains(stream.entity()))
                .toList();
        outbox.add(wanted.stream()
                .filter(stream -> stream.beginRun(now()))
                .map(stream -> event(connection, stream))
                .toList());
        return wanted.stream()
                .map(stream -> new RequestedRun(stream.entity(), stream.runId()))
                .toList();
    }

    /** Asks for what is due: scheduled runs and parked ones. Returns how many streams were due, at most the limit. */
    @Transactional
    int requestDue(int limit) {
        List<StreamEntity> due = streams.dueLocked(now(), limit);
        Map<UUID, Connection> owners =
                connections.find(due.stream().map(StreamEntity::connectionId).collect(Collectors.toSet()));
        outbox.add(due.stream()
                .filter(stream -> stream.beginDue(now()))
                .map(stream -> event(owners.get(stream.connectionId()), stream))
                .toList());
        return due.size();
    }

    /** Follows a worker's cursor; one that is known already, or of a stream that is not, changes nothing. */
    @Transactional
    void advanceTo(SyncCursor cursor) {
        boolean syncing = !mayMoveTheConnection(cursor)
                || connections
                        .lock(cursor.request().connectionId())
                        .filter(connection -> connection.state().syncing())
                        .isPresent();
        streams.locked(cursor.stream())
                .filter(stream -> stream.advanceTo(cursor, syncing, now()) == Advance.TURN)
                .ifPresent(stream -> moves.fire(new StreamMoved(
                        stream.connectionId(),
                        stream.entity(),
                        stream.state(),
                        Optional.ofNullable(cursor.reason()),
                        stream.covered())));
    }

    /** All but the pages of a run that was never parked; for those the connection's row is left alone. */
    private static boolean mayMoveTheConnection(SyncCursor cursor) {
        return cursor.state() != SyncState.RUNNING || cursor.request().attempt() > 0;
    }

    /** Whether a run of each stream has ended well. */
    @Transactional
    public boolean covered(UUID connectionId) {
        return streams.of(List.of(connectionId)).stream().allMatch(StreamEntity::covered);
    }

    @Transactional
    List<StreamStatus> status(UUID connectionId) {
        return streams.of(List.of(connectionId)).stream()
                .map(StreamStatus::of)
                .sorted((one, other) -> one.entity().compareTo(other.entity()))
                .toList();
    }

    private static OutgoingEvent event(Connection connection, StreamEntity stream) {
        SyncRequested request = new SyncRequested(
                connection.id(),
                stream.entity(),
                stream.runId(),
                stream.attempt(),
                stream.kind(),
                connection.environment(),
                connection.system(),
                connection.settings(),
                connection.periodStart().orElse(null),
                stream.requestedAt());
        return new OutgoingEvent(
                Topics.SYNC_REQUESTED,
                EventTypes.SYNC_REQUESTED,
                connection.id(),
                Map.of(
                        EventHeaders.SUBJECT, stream.entity().id(),
                        EventHeaders.ENTITY, stream.entity().id(),
                        EventHeaders.SYSTEM, connection.system(),
                        EventHeaders.RUN_ID, stream.runId()),
                request);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
