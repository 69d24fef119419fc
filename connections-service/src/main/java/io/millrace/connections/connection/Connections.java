package io.millrace.connections.connection;

import io.millrace.access.problem.ApiProblem;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The connections and the steps of their lives. A step, its line of history, its event and what the observers of
 * {@link ConnectionMoved} do commit together.
 */
@ApplicationScoped
public class Connections {
    private final ConnectionRepository repository;
    private final History history;
    private final Event<ConnectionMoved> moved;
    private final Access access;
    private final Outbox outbox;
    private final Clock clock;

    Connections(
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

    @Transactional
    public Optional<Connection> find(UUID id) {
        return repository.made(id).map(ConnectionEntity::toConnection);
    }

    @Transactional
    public Map<UUID, Connection> find(Collection<UUID> ids) {
        return repository.made(ids).stream()
                .map(ConnectionEntity::toConnection)
                .collect(Collectors.toMap(Connection::id, Function.identity()));
    }

    /**
     * The connection as it stays until the caller's transaction ends, in whatever state. The first lock that a transaction
     * takes: streams, credits and the outbox come after it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Connection> lock(UUID id) {
        return repository.inAnyStateLocked(id).map(ConnectionEntity::toConnection);
    }

    @Transactional
    public ConnectionPage list(Optional<ListCursor> after, int limit) {
        List<Connection> oneMore = repository.madeAfter(after, limit + 1).stream()
                .map(ConnectionEntity::toConnection)
                .toList();
        if (oneMore.size() <= limit) {
            return new ConnectionPage(oneMore, Optional.empty());
        }
        List<Connection> page = oneMore.subList(0, limit);
        return new ConnectionPage(page, Optional.of(ListCursor.of(page.getLast())));
    }

    /** In whatever state: a creation that repeats a key must see the one that is still on its way. */
    @Transactional
    public Optional<Connection> byIdempotencyKey(String key) {
        return repository.byIdempotencyKey(key).map(ConnectionEntity::toConnection);
    }

    /** Begins a connection that is not made yet. Fails where its idempotency key is taken. */
    @Transactional
    public Connection begin(NewConnection wanted) {
        ConnectionEntity entity = new ConnectionEntity(UUID.randomUUID(), wanted, now());
        repository.persistAndFlush(entity);
        return entity.toConnection();
    }

    /**
     * Takes a connection one step on, in the caller's transaction, which must not hold the outbox yet. Empty where the event
     * leaves it as it is; 409 where it does not fit the state, 404 where there is no such connection.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Connection> move(UUID id, LifeEvent event, Optional<Reason> reason) {
        ConnectionEntity entity = repository.inAnyStateLocked(id).orElseThrow(() -> Access.unknownConnection(id));
        return switch (entity.life().after(event)) {
            case Outcome.Moved(ConnectionLife life) -> Optional.of(step(entity, life, reason));
            case Outcome.Unchanged _ -> Optional.empty();
            case Outcome.Refused(ConnectionState state) ->
                throw ApiProblem.conflict(
                        "state-conflict", "The connection is " + state + ", which does not allow this.");
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
            outbox.add(List.of(entity.movedFrom(from)));
        }
        return connection;
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

    /** Those that were begun longer ago than a creation can take. */
    @Transactional
    public List<Connection> unfinished(Duration age) {
        return repository.unfinishedBefore(clock.instant().minus(age)).stream()
                .map(ConnectionEntity::toConnection)
                .toList();
    }

    /** What PostgreSQL keeps: a finer instant would differ from itself once read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
