package io.millrace.connections.workflow;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.audit.Audit;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.connection.ListCursor;
import io.millrace.connections.webhook.Endpoints;
import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The workflows as their owners make them. */
@ApplicationScoped
class Workflows {
    private final WorkflowRepository repository;
    private final Connections connections;
    private final Endpoints endpoints;
    private final Audit audit;
    private final Clock clock;

    Workflows(WorkflowRepository repository, Connections connections, Endpoints endpoints, Audit audit, Clock clock) {
        this.repository = repository;
        this.connections = connections;
        this.endpoints = endpoints;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Workflow require(UUID id) {
        return repository.findByIdOptional(id).orElseThrow(() -> unknown(id)).toWorkflow();
    }

    @Transactional
    List<Workflow> list(Optional<ListCursor> after, UUID connectionId, int limit) {
        return repository.after(after, connectionId, limit).stream()
                .map(WorkflowEntity::toWorkflow)
                .toList();
    }

    @Transactional
    Workflow create(WorkflowRequest wanted) {
        Environment environment = environment(wanted);
        requireFit(wanted, environment);
        WorkflowEntity entity = new WorkflowEntity(UUID.randomUUID(), environment, wanted.connectionId(), now());
        become(entity, wanted);
        repository.persistAndFlush(entity);
        return written("workflow-created", entity);
    }

    @Transactional
    Workflow change(UUID id, WorkflowRequest wanted) {
        WorkflowEntity entity = repository.locked(id).orElseThrow(() -> unknown(id));
        if (!Objects.equals(entity.connectionId(), wanted.connectionId())
                || wanted.environment() != null && wanted.environment() != entity.environment()) {
            throw ApiProblem.conflict("scope-is-fixed", "A workflow stays with the connections it was made for.");
        }
        requireFit(wanted, entity.environment());
        become(entity, wanted);
        return written("workflow-changed", entity);
    }

    /** Forgets a workflow with its deliveries, those under way too. */
    @Transactional
    void remove(UUID id) {
        WorkflowEntity entity = repository.locked(id).orElseThrow(() -> unknown(id));
        repository.delete(entity);
        repository.flush();
        written("workflow-deleted", entity);
    }

    private void become(WorkflowEntity entity, WorkflowRequest wanted) {
        entity.become(wanted.name().strip(), wanted.trigger(), wanted.action(), wanted.toBeEnabled(), now());
    }

    private Environment environment(WorkflowRequest wanted) {
        if (wanted.connectionId() == null) {
            return Optional.ofNullable(wanted.environment())
                    .orElseThrow(() -> ApiProblem.badRequest(
                            "invalid-field", "environment", "environment is needed where no connection is named"));
        }
        Connection connection = connections
                .find(wanted.connectionId())
                .orElseThrow(() -> Access.unknownConnection(wanted.connectionId()));
        if (wanted.environment() != null && wanted.environment() != connection.environment()) {
            throw ApiProblem.unprocessable(
                    "environments-differ", "environment", "The connection is of the other environment.");
        }
        return connection.environment();
    }

    private void requireFit(WorkflowRequest wanted, Environment environment) {
        if (wanted.trigger() instanceof Trigger.OnSchedule && wanted.connectionId() == null) {
            throw ApiProblem.badRequest("invalid-field", "connectionId", "a schedule needs a connectionId");
        }
        if (wanted.action() instanceof Action.SendWebhook webhook
                && endpoints.require(webhook.endpointId()).environment() != environment) {
            throw ApiProblem.unprocessable(
                    "environments-differ", "action.endpointId", "The endpoint is of the other environment.");
        }
    }

    private Workflow written(String action, WorkflowEntity entity) {
        Workflow workflow = entity.toWorkflow();
        Map<String, String> details = Map.of(
                "workflowId",
                workflow.id().toString(),
                "target",
                workflow.action().target().key());
        audit.add(action, workflow.connectionId(), workflow.environment(), details);
        return workflow;
    }

    private static ApiProblem unknown(UUID id) {
        return ApiProblem.notFound("unknown-workflow", "There is no workflow " + id + ".");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
