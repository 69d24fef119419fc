package io.millrace.connections.deletion;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.audit.Audit;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.state.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The deletions of connections' data as they are kept; each method is one transaction and may be repeated. */
@ApplicationScoped
class Deletions {
    private final DeletionRepository repository;
    private final Connections connections;
    private final ConnectionSteps steps;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    Deletions(
            DeletionRepository repository,
            Connections connections,
            ConnectionSteps steps,
            Access access,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.connections = connections;
        this.steps = steps;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins one, or joins the one that was begun before; 400 where the name is another. */
    @Transactional
    Deletion begin(UUID id, String name) {
        Connection connection = connections.requireLocked(id, Request.DELETE_DATA);
        if (!connection.name().equals(name.strip())) {
            throw ApiProblem.badRequest(
                    "name-not-repeated", "name", "name must repeat the name of the connection whose data is to go");
        }
        return repository
                .findByIdOptional(id)
                .orElseGet(() -> insert(connection))
                .toDeletion();
    }

    private DeletionEntity insert(Connection connection) {
        DeletionEntity deletion = new DeletionEntity(connection.id(), access.actor(), now());
        repository.persist(deletion);
        steps.move(connection.id(), Request.DELETE_DATA, Optional.of(new Reason("data-deletion-requested", null)));
        audit.add("data-deletion-requested", connection.id(), connection.environment(), Map.of());
        return deletion;
    }

    @Transactional
    Optional<Deletion> find(UUID id) {
        return repository.findByIdOptional(id).map(DeletionEntity::toDeletion);
    }

    @Transactional
    List<UUID> running(int limit) {
        return repository.running(limit);
    }

    @Transactional
    void secretsDestroyed(UUID id) {
        repository
                .locked(id)
                .filter(DeletionEntity::hasSecrets)
                .ifPresent(deletion -> deletion.secretsDestroyed(now()));
        steps.secretsLeft(id, false);
    }

    /** True once in each such time, counted from the last time or from the beginning. */
    @Transactional
    boolean isTimeToAskAgain(UUID id, Duration every) {
        return repository
                .locked(id)
                .filter(deletion -> deletion.askIfDue(now().minus(every), now()))
                .isPresent();
    }

    @Transactional
    void purged(UUID id, Purge soFar) {
        repository.locked(id).ifPresent(deletion -> deletion.purged(soFar));
    }

    /** Ends one whose every part has gone; what the customer had told of its source goes with it. */
    @Transactional
    void complete(UUID id, Purge statement) {
        steps.forgetSettings(id);
        steps.move(id, Observation.DATA_DELETED, Optional.of(new Reason("data-deleted", null)))
                .ifPresent(deleted -> {
                    repository.locked(id).orElseThrow().completed(now());
                    audit.add("data-deleted", id, deleted.environment(), counts(statement));
                });
    }

    private static Map<String, String> counts(Purge statement) {
        long records =
                statement.records().values().stream().mapToLong(Long::longValue).sum();
        return Map.of(
                "records", Long.toString(records),
                "rawTombstones", Long.toString(statement.rawTombstones()),
                "storeRows", Long.toString(statement.storeRows()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
