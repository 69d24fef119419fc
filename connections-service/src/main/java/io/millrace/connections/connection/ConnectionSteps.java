package io.millrace.connections.connection;

import io.millrace.connections.caller.Access;
import io.millrace.connections.outbox.Outbox;
import io.millrace.connections.state.ConnectionLife;
import io.millrace.connections.state.ConnectionState;
import io.millrace.connections.state.History;
import io.millrace.connections.state.HistoryStep;
import io.millrace.connections.state.LifeEvent;
import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.state.Outcome;
import io.millrace.connections.state.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of the connections' lives. A step, its line of history, its event and what the observers of
 * {@link ConnectionMoved} do commit together.
 */
@ApplicationScoped
public class ConnectionSteps {
    private final ConnectionRepository repository;
    private final History history;
    private final Event<ConnectionMoved> moved;
    private final Access access;
    private final Outbox outbox;
    private final Clock clock;

    ConnectionSteps(
            ConnectionRepository repository,
            History history,
            Event<ConnectionMoved> moved,
            Access access,
            Outbox outbox,
            Clock clock) {
        this.repository = repository;
        this.history = history;
        this.moved = moved;
        this.access = access;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins a connection that is not made yet. Fails where its idempotency key is taken. */
    @Transactional
    public Connection begin(NewConnection wanted) {
        ConnectionEntity entity = new ConnectionEntity(UUID.randomUUID(), wanted, now());
        repository.persistAndFlush(entity);
        return entity.toConnection();
    }

    /**
     * Takes a connection one step on, in the caller's transaction, which must not have used the outbox yet. Empty where the
     * event leaves it as it is; 409 where it does not fit the state, 404 where there is no such connection.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Connection> move(UUID id, LifeEvent event, Optional<Reason> reason) {
        ConnectionEntity entity = repository.inAnyStateLocked(id).orElseThrow(() -> Access.unknownConnection(id));
        return switch (entity.life().after(event)) {
            case Outcome.Moved(ConnectionLife life) -> Optional.of(step(entity, life, reason));
            case Outcome.Unchanged _ -> Optional.empty();
            case Outcome.Refused(ConnectionState state) -> throw Connections.refused(state);
        };
    }

    private Connection step(ConnectionEntity entity, ConnectionLife life, Optional<Reason> reason) {
        ConnectionState from = entity.state();
        entity.live(life, now());
        repository.flush(); // numbers the version that the event carries
        Connection connection = entity.toConnection();
        if (from != life.state()) {
            history.append(
                    entity.id(), new HistoryStep(from, life.state(), now(), reason.orElse(null), access.actor()));
            moved.fire(new ConnectionMoved(connection, from, life.state(), reason));
            outbox.add(List.of(entity.event(from)));
        }
        return connection;
    }

    /** Changes what the request may change, in the caller's transaction; after its other locks, for it uses the outbox. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Connection change(UUID id, ConnectionChange change) {
        ConnectionEntity entity = repository.inAnyStateLocked(id).orElseThrow(() -> Access.unknownConnection(id));
        entity.change(change, now());
        repository.flush();
        outbox.add(List.of(entity.event(entity.state())));
        return entity.toConnection();
    }

    /** Empties what its customer told of source and self, in the transaction of the step to DELETED and before it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetSettings(UUID id) {
        repository.inAnyStateLocked(id).ifPresent(ConnectionEntity::forgetSettings);
    }

    /** Notes whether a disconnected connection's secrets have still to be destroyed. */
    @Transactional
    public void secretsLeft(UUID id, boolean left) {
        repository.inAnyStateLocked(id).ifPresent(entity -> entity.secretsLeft(left));
    }

    /** Since when its source has failed without a success; this failure's time where it is the first in a row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Instant sourceFailed(UUID id) {
        ConnectionEntity entity = repository.inAnyStateLocked(id).orElseThrow(() -> Access.unknownConnection(id));
        Instant since = entity.sourceLostSince().orElse(now());
        entity.sourceLostSince(since);
        return since;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void sourceAnswered(UUID id) {
        repository.inAnyStateLocked(id).ifPresent(entity -> entity.sourceLostSince(null));
    }

    /** Gives up one that is not made yet: from here on it cannot be. False where there is nothing to give up. */
    @Transactional
    public boolean giveUp(UUID id) {
        Optional<ConnectionEntity> unfinished = repository.inAnyStateLocked(id);
        unfinished.ifPresent(entity -> {
            if (entity.life().after(Observation.GIVEN_UP) instanceof Outcome.Moved(ConnectionLife life)) {
                entity.live(life, now());
            }
        });
        return unfinished
                .filter(entity -> entity.state() == ConnectionState.REMOVING)
                .isPresent();
    }

    /** Forgets one that was given up. */
    @Transactional
    public void remove(UUID id) {
        repository
                .inAnyStateLocked(id)
                .filter(entity -> entity.state() == ConnectionState.REMOVING)
                .ifPresent(repository::delete);
    }

    /** What PostgreSQL keeps: a finer instant would differ from itself once read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
