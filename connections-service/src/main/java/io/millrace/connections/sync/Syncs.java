package io.millrace.connections.sync;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.outbox.Outbox;
import io.millrace.connections.schedule.Schedule;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The streams of connections: their schedules, the runs that callers ask for, and how they stand. A run and the event that asks
 * the worker for it commit together, and a stream has at most one run that goes on.
 */
@ApplicationScoped
public class Syncs {
    private final StreamRepository streams;
    private final Outbox outbox;
    private final Event<DueChanged> due;
    private final Clock clock;

    Syncs(StreamRepository streams, Outbox outbox, Event<DueChanged> due, Clock clock) {
        this.streams = streams;
        this.outbox = outbox;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Gives a connection streams, in the caller's transaction, and asks for their initial runs; where it does not sync, they
     * rest until it does.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(Connection connection, Map<UnifiedEntity, Schedule> schedules) {
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
                .map(stream -> SyncEvents.requested(connection, stream))
                .toList());
    }

    @Transactional
    public Map<UUID, Map<UnifiedEntity, Schedule>> schedules(Collection<UUID> connectionIds) {
        return streams.of(connectionIds).stream()
                .collect(Collectors.groupingBy(
                        StreamEntity::connectionId,
                        Collectors.toMap(
                                StreamEntity::entity,
                                stream -> stream.schedule().get(),
                                (one, _) -> one,
                                () -> new EnumMap<>(UnifiedEntity.class))));
    }

    /** Changes the named entities' schedules, in the caller's transaction, which has locked the connection's row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reschedule(Connection connection, Map<UnifiedEntity, Schedule> schedules) {
        boolean syncing = connection.state().syncing();
        streams.ofLocked(connection.id()).stream()
                .filter(stream -> schedules.containsKey(stream.entity()))
                .forEach(stream -> {
                    stream.reschedule(schedules.get(stream.entity()), syncing, now());
                    stream.dueAt().ifPresent(at -> due.fire(new DueChanged(at)));
                });
    }

    /**
     * Asks for a run of each entity now; where one goes on that does the same or more, that is the answer. In the caller's
     * transaction, which has locked the row of the connection and found that it is synced.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<RequestedRun> request(Connection connection, Set<UnifiedEntity> entities, SyncKind kind) {
        List<StreamEntity> begun = new ArrayList<>();
        List<RequestedRun> answers = new ArrayList<>();
        for (StreamEntity stream : streams.ofLocked(connection.id())) {
            if (entities.contains(stream.entity())) {
                boolean atRest = !stream.state().open();
                RequestOutcome outcome = stream.request(kind, now());
                answers.add(new RequestedRun(
                        stream.entity(), stream.run().runId(), stream.run().kind(), outcome));
                if (atRest) {
                    begun.add(stream);
                }
            }
        }
        outbox.add(begun.stream()
                .map(stream -> SyncEvents.requested(connection, stream))
                .toList());
        return answers;
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
