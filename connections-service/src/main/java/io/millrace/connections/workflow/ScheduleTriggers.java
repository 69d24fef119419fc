package io.millrace.connections.workflow;

import io.millrace.connections.delivery.ConnectionGates;
import io.millrace.connections.delivery.Deliveries;
import io.millrace.connections.delivery.Gate;
import io.millrace.connections.delivery.GatedConnection;
import io.millrace.connections.delivery.NewDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Acts when schedules are due; a time that was missed comes once, and one that finds the connection paused or ended not at all. */
@ApplicationScoped
class ScheduleTriggers {
    private final WorkflowRepository workflows;
    private final ConnectionGates gates;
    private final Deliveries deliveries;
    private final Clock clock;

    ScheduleTriggers(WorkflowRepository workflows, ConnectionGates gates, Deliveries deliveries, Clock clock) {
        this.workflows = workflows;
        this.gates = gates;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Returns how many schedules were due, at most the limit. */
    @Transactional
    int takeDue(int limit) {
        Instant now = clock.instant();
        List<WorkflowEntity> due = workflows.dueLocked(now, limit);
        Map<UUID, GatedConnection> connections =
                gates.of(due.stream().map(WorkflowEntity::connectionId).collect(Collectors.toSet()));
        deliveries.add(due.stream()
                .map(WorkflowEntity::toWorkflow)
                .filter(workflow -> Optional.ofNullable(connections.get(workflow.connectionId()))
                        .filter(connection -> connection.gate() == Gate.OPEN)
                        .isPresent())
                .map(ScheduleTriggers::delivery)
                .toList());
        due.forEach(workflow -> workflow.nextAfter(now));
        return due.size();
    }

    private static NewDelivery delivery(Workflow workflow) {
        return new NewDelivery(
                Optional.of(workflow.id()),
                Trigger.SCHEDULE + "/" + workflow.nextAt(),
                workflow.action().target(),
                Optional.of(workflow.connectionId()),
                false,
                false,
                Messages.ofSchedule(workflow, workflow.nextAt()));
    }
}
