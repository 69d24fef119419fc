package io.millrace.connections.connection;

import io.millrace.connections.outbox.Outbox;
import io.millrace.connections.outbox.OutgoingEvent;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import jakarta.enterprise.context.ApplicationScoped;
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

/** The connections and the steps of their making; each visible step publishes its event in the same transaction. */
@ApplicationScoped
public class Connections {
    private final ConnectionRepository repository;
    private final Outbox outbox;
    private final Clock clock;

    Connections(ConnectionRepository repository, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public Optional<Connection> find(UUID id) {
        return repository.active(id).map(ConnectionEntity::toConnection);
    }

    @Transactional
    public Map<UUID, Connection> find(Collection<UUID> ids) {
        return repository.active(ids).stream()
                .map(ConnectionEntity::toConnection)
                .collect(Collectors.toMap(Connection::id, Function.identity()));
    }

    /** Locks its row to the end of the caller's transaction; streams are locked after it, never before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Connection> lock(UUID id) {
        return repository.inAnyStateLocked(id).map(ConnectionEntity::toConnection);
    }

    @Transactional
    public ConnectionPage list(Optional<ListCursor> after, int limit) {
        List<Connection> oneMore = repository.activeAfter(after, limit + 1).stream()
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

    /** Begins a connection that nobody sees yet. Fails where its idempotency key is taken. */
    @Transactional
    public Connection begin(NewConnection wanted) {
        ConnectionEntity entity = new ConnectionEntity(UUID.randomUUID(), wanted, now());
        repository.persistAndFlush(entity);
        return entity.toConnection();
    }

    /** Makes it visible, in the caller's transaction; empty where it was given up in the meantime. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Connection> activate(UUID id) {
        return repository
                .inAnyStateLocked(id)
                .filter(entity -> entity.state() == ConnectionState.CONNECTING)
                .map(entity -> {
                    entity.moveTo(ConnectionState.ACTIVE, now());
                    repository.flush(); // numbers the version that the event carries
                    outbox.add(List.of(event(EventTypes.CONNECTION_CREATED, entity)));
                    return entity.toConnection();
                });
    }

    /** Gives up one that is not active yet: from here on it cannot become active. False where there is nothing to give up. */
    @Transactional
    public boolean giveUp(UUID id) {
        Optional<ConnectionEntity> unfinished =
                repository.inAnyStateLocked(id).filter(entity -> entity.state() != ConnectionState.ACTIVE);
        unfinished.ifPresent(entity -> entity.moveTo(ConnectionState.REMOVING, now()));
        return unfinished.isPresent();
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

    private static OutgoingEvent event(String type, ConnectionEntity entity) {
        Connection connection = entity.toConnection();
        return new OutgoingEvent(
                Topics.CONNECTIONS,
                type,
                connection.id(),
                Map.of(EventHeaders.SYSTEM, connection.system()),
                entity.toEvent());
    }

    /** What PostgreSQL keeps: a finer instant would differ from itself once read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
