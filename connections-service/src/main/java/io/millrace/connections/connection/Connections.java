package io.millrace.connections.connection;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.caller.Access;
import io.millrace.connections.state.ConnectionState;
import io.millrace.connections.state.LifeEvent;
import io.millrace.connections.state.Outcome;
import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The connections as they stand; {@link ConnectionSteps} moves them on. */
@ApplicationScoped
public class Connections {
    private final ConnectionRepository repository;
    private final ConnectionSearch search;
    private final Clock clock;

    Connections(ConnectionRepository repository, ConnectionSearch search, Clock clock) {
        this.repository = repository;
        this.search = search;
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
     * takes: credits, streams and the outbox come after it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Connection> lock(UUID id) {
        return repository.inAnyStateLocked(id).map(ConnectionEntity::toConnection);
    }

    /** The connection, where it is one that the request fits; 404 or 409 otherwise. It may be another a moment later. */
    @Transactional
    public Connection require(UUID id, LifeEvent.Request request) {
        return required(repository.made(id), id, request);
    }

    /** As {@link #require}, and so it stays until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Connection requireLocked(UUID id, LifeEvent.Request request) {
        return required(repository.inAnyStateLocked(id), id, request);
    }

    private static Connection required(Optional<ConnectionEntity> found, UUID id, LifeEvent.Request request) {
        ConnectionEntity entity = found.orElseThrow(() -> Access.unknownConnection(id));
        if (entity.life().after(request) instanceof Outcome.Refused(ConnectionState state)) {
            throw refused(state);
        }
        return entity.toConnection();
    }

    static ApiProblem refused(ConnectionState state) {
        return ApiProblem.conflict("state-conflict", "The connection is " + state + ", which does not allow this.");
    }

    @Transactional
    public ConnectionPage list(ConnectionFilter filter, Optional<ListCursor> after, int limit) {
        List<Connection> oneMore = search.find(filter, after, limit + 1).stream()
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

    /** Those of an environment that wait for credits, the oldest first. */
    @Transactional
    public List<UUID> inactive(Environment environment, int limit) {
        return repository.inactive(environment, limit);
    }

    /** Those that are disconnected and whose secrets are not known to be destroyed. */
    @Transactional
    public List<UUID> withSecretsLeft(int limit) {
        return repository.withSecretsLeft(limit);
    }

    /** Those that were begun longer ago than a creation can take. */
    @Transactional
    public List<Connection> unfinished(Duration age) {
        return repository.unfinishedBefore(clock.instant().minus(age)).stream()
                .map(ConnectionEntity::toConnection)
                .toList();
    }
}
