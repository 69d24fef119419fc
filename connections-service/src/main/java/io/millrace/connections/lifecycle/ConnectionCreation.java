package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.check.SourceChecks;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.secrets.ConnectionSecrets;
import io.millrace.connections.secrets.IssuedToken;
import io.millrace.connections.state.ConnectionState;
import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.sync.Syncs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.Optional;

/**
 * Makes a connection whole or not at all. Before anything is stored, a worker has read the source; the row that makes it
 * visible is the last step, together with its first syncs and their events; what an earlier step left is taken away again, at
 * once or, when this process dies, by {@link UnfinishedConnections}.
 */
@ApplicationScoped
class ConnectionCreation {
    private final ConnectionPlanner planner;
    private final SourceChecks checks;
    private final Connections connections;
    private final ConnectionSecrets secrets;
    private final Syncs syncs;
    private final UnfinishedConnections unfinished;

    ConnectionCreation(
            ConnectionPlanner planner,
            SourceChecks checks,
            Connections connections,
            ConnectionSecrets secrets,
            Syncs syncs,
            UnfinishedConnections unfinished) {
        this.planner = planner;
        this.checks = checks;
        this.connections = connections;
        this.secrets = secrets;
        this.syncs = syncs;
        this.unfinished = unfinished;
    }

    Creation create(CreateConnection request, Optional<String> idempotencyKey) {
        ConnectionPlan plan = planner.plan(request);
        Optional<Creation> earlier = idempotencyKey.flatMap(key -> repeated(key, plan));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        checks.require(plan.source(), plan.entities());
        Connection begun;
        try {
            begun = connections.begin(plan.toNewConnection(idempotencyKey));
        } catch (PersistenceException e) {
            return idempotencyKey.flatMap(key -> repeated(key, plan)).orElseThrow(() -> e);
        }
        return finish(begun, plan);
    }

    private Creation finish(Connection begun, ConnectionPlan plan) {
        try {
            secrets.store(begun.id(), begun.environment(), plan.source().credentials());
            IssuedToken token = secrets.issueToken(begun.id(), begun.environment());
            return new Creation.Made(QuarkusTransaction.requiringNew().call(() -> activate(begun, plan)), token);
        } catch (RuntimeException e) {
            unfinished.remove(begun);
            throw e;
        }
    }

    private Connection activate(Connection begun, ConnectionPlan plan) {
        Connection active = connections
                .move(begun.id(), Observation.CREDITS_HELD, Optional.empty())
                .orElseThrow(() -> new IllegalStateException("the creation took too long and was given up"));
        syncs.begin(active, plan.schedules());
        return active;
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
