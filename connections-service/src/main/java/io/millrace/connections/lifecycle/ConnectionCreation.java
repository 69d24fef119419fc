package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.check.SourceChecks;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.mapping.FieldMaps;
import io.millrace.connections.secrets.ConnectionSecrets;
import io.millrace.connections.secrets.IssuedToken;
import io.millrace.connections.state.ConnectionState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.Optional;

/**
 * Makes a connection whole or not at all. Before anything is stored, a worker has read the source; the step that makes it
 * visible is the last one, together with its credits, its first syncs and their events; what an earlier one left is taken away
 * again, at once or, when this process dies, by {@link UnfinishedConnections}.
 */
@ApplicationScoped
class ConnectionCreation {
    private final SourceChecks checks;
    private final Connections connections;
    private final ConnectionSteps steps;
    private final ConnectionSecrets secrets;
    private final FieldMaps maps;
    private final Activation activation;
    private final UnfinishedConnections unfinished;

    ConnectionCreation(
            SourceChecks checks,
            Connections connections,
            ConnectionSteps steps,
            ConnectionSecrets secrets,
            FieldMaps maps,
            Activation activation,
            UnfinishedConnections unfinished) {
        this.checks = checks;
        this.connections = connections;
        this.steps = steps;
        this.secrets = secrets;
        this.maps = maps;
        this.activation = activation;
        this.unfinished = unfinished;
    }

    Creation create(ConnectionPlan plan, Optional<String> idempotencyKey) {
        Optional<Creation> earlier = idempotencyKey.flatMap(key -> repeated(key, plan));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        checks.require(plan.source(), plan.entities());
        Connection begun;
        try {
            begun = steps.begin(plan.toNewConnection(idempotencyKey));
        } catch (PersistenceException e) {
            return idempotencyKey.flatMap(key -> repeated(key, plan)).orElseThrow(() -> e);
        }
        return finish(begun, plan);
    }

    private Creation finish(Connection begun, ConnectionPlan plan) {
        try {
            secrets.store(begun.id(), begun.environment(), plan.source().credentials());
            // Before its first record is read: none is mapped another way than the old connection's.
            plan.reconnectedFrom().ifPresent(old -> maps.copy(old, begun.id()));
            IssuedToken token = secrets.issueToken(begun.id(), begun.environment());
            return new Creation.Made(activation.first(begun.id(), plan.schedules()), token);
        } catch (RuntimeException e) {
            unfinished.remove(begun);
            throw e;
        }
    }

    private Optional<Creation> repeated(String key, ConnectionPlan plan) {
        return connections.byIdempotencyKey(key).map(earlier -> {
            if (!earlier.requestHash().equals(plan.hash())) {
                throw ApiProblem.conflict(
                        "idempotency-key-reused", "The Idempotency-Key was used with another request before.");
            }
            if (earlier.state() == ConnectionState.PENDING || earlier.state() == ConnectionState.REMOVING) {
                throw ApiProblem.conflict(
                        "creation-in-progress", "The first request with this Idempotency-Key is still being answered.");
            }
            return new Creation.Repeated(earlier);
        });
    }
}
