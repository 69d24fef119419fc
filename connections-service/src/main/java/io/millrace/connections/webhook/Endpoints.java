package io.millrace.connections.webhook;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.audit.Audit;
import io.millrace.connections.connection.ListCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The endpoints of webhooks. */
@ApplicationScoped
public class Endpoints {
    private final EndpointRepository repository;
    private final Audit audit;
    private final Clock clock;

    Endpoints(EndpointRepository repository, Audit audit, Clock clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Endpoint require(UUID id) {
        return repository.findByIdOptional(id).orElseThrow(() -> unknown(id)).toEndpoint();
    }

    @Transactional
    List<Endpoint> list(Optional<ListCursor> after, int limit) {
        return repository.after(after, limit).stream()
                .map(EndpointEntity::toEndpoint)
                .toList();
    }

    @Transactional
    Endpoint add(UUID id, EndpointRequest wanted, URI url) {
        EndpointEntity entity = new EndpointEntity(id, wanted.name().strip(), wanted.environment(), url, now());
        repository.persistAndFlush(entity);
        return written("workflow-endpoint-created", entity);
    }

    @Transactional
    Endpoint change(UUID id, EndpointRequest wanted, URI url) {
        EndpointEntity entity = repository.locked(id).orElseThrow(() -> unknown(id));
        if (entity.toEndpoint().environment() != wanted.environment()) {
            throw ApiProblem.conflict("environment-is-fixed", "An endpoint stays in the environment it was made in.");
        }
        entity.change(wanted.name().strip(), url, now());
        return written("workflow-endpoint-changed", entity);
    }

    /** Writes down that an endpoint has a new secret. */
    @Transactional
    Endpoint rotated(UUID id) {
        return written("workflow-endpoint-secret-rotated", repository.locked(id).orElseThrow(() -> unknown(id)));
    }

    /**
     * Forgets an endpoint with its deliveries, unless a workflow still sends there.
     *
     * @param last done before the commit; where it fails, the endpoint stays
     */
    @Transactional
    void remove(UUID id, Runnable last) {
        EndpointEntity entity = repository.locked(id).orElseThrow(() -> unknown(id));
        repository.delete(entity);
        try {
            repository.flush();
        } catch (ConstraintViolationException _) {
            throw ApiProblem.conflict("endpoint-in-use", "A workflow sends to this endpoint.");
        }
        written("workflow-endpoint-deleted", entity);
        last.run();
    }

    private Endpoint written(String action, EndpointEntity entity) {
        Endpoint endpoint = entity.toEndpoint();
        audit.add(
                action,
                endpoint.environment(),
                Map.of(
                        "endpointId",
                        endpoint.id().toString(),
                        "host",
                        endpoint.url().getHost()));
        return endpoint;
    }

    private static ApiProblem unknown(UUID id) {
        return ApiProblem.notFound("unknown-endpoint", "There is no endpoint " + id + ".");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
