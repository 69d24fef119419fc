package io.millrace.connections.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.connections.delivery.ConnectionGates;
import io.millrace.connections.delivery.Deliveries;
import io.millrace.connections.delivery.Gate;
import io.millrace.connections.delivery.GatedConnection;
import io.millrace.connections.delivery.NewDelivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Turns versions of unified records into the deliveries of the workflows that act on them, all of a batch or none. */
@ApplicationScoped
class RecordTriggers {
    private static final Logger LOG = Logger.getLogger(RecordTriggers.class);

    private final WorkflowRepository workflows;
    private final ConnectionGates gates;
    private final Deliveries deliveries;
    private final ObjectMapper json;

    RecordTriggers(WorkflowRepository workflows, ConnectionGates gates, Deliveries deliveries, ObjectMapper json) {
        this.workflows = workflows;
        this.gates = gates;
        this.deliveries = deliveries;
        this.json = json;
    }

    /** A version with the workflows that may act on it, as far as its content need not be known. */
    private record Candidate(RecordChange change, List<Workflow> workflows) {}

    @Transactional
    void take(Collection<RecordChange> changes) {
        List<Candidate> candidates = candidates(changes);
        if (candidates.isEmpty()) {
            return;
        }
        Map<UUID, GatedConnection> connections = gates.of(candidates.stream()
                .map(candidate -> candidate.change().connectionId())
                .collect(Collectors.toSet()));
        List<NewDelivery> triggered = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional.ofNullable(connections.get(candidate.change().connectionId()))
                    .filter(connection -> connection.gate() != Gate.CLOSED)
                    .ifPresent(connection -> triggered.addAll(triggered(candidate, connection)));
        }
        deliveries.add(triggered);
    }

    private List<Candidate> candidates(Collection<RecordChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Workflow> active = workflows
                .onRecords(
                        changes.stream().map(RecordChange::entity).collect(Collectors.toSet()),
                        changes.stream().map(RecordChange::connectionId).collect(Collectors.toSet()))
                .stream()
                .map(WorkflowEntity::toWorkflow)
                .toList();
        return changes.stream()
                .map(change -> new Candidate(change, concerned(active, change)))
                .filter(candidate -> !candidate.workflows().isEmpty())
                .toList();
    }

    private static List<Workflow> concerned(List<Workflow> active, RecordChange change) {
        return active.stream()
                .filter(workflow -> workflow.trigger().entity() == change.entity())
                .filter(workflow -> workflow.concerns(change.connectionId()))
                .filter(workflow ->
                        !change.readAt().isBefore(workflow.activeSince().truncatedTo(ChronoUnit.MILLIS)))
                .toList();
    }

    private List<NewDelivery> triggered(Candidate candidate, GatedConnection connection) {
        RecordChange change = candidate.change();
        return content(change)
                .map(record -> candidate.workflows().stream()
                        .filter(workflow -> workflow.environment() == connection.environment())
                        .filter(workflow -> acts(workflow, record, change.first()))
                        .map(workflow -> delivery(workflow, change, record, connection.gate()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean acts(Workflow workflow, JsonNode record, boolean first) {
        return workflow.trigger() instanceof Trigger.OnRecord trigger
                && trigger.on().contains(RecordEvent.of(record, first))
                && trigger.filter().stream().allMatch(condition -> condition.holds(record));
    }

    private static NewDelivery delivery(Workflow workflow, RecordChange change, JsonNode record, Gate gate) {
        return new NewDelivery(
                Optional.of(workflow.id()),
                change.occurrence(),
                workflow.action().target(),
                Optional.of(change.connectionId()),
                false,
                gate == Gate.HELD,
                Messages.ofRecord(workflow, change, RecordEvent.of(record, change.first()), record));
    }

    /** The mapper writes JSON only; what is none stops nobody's other records. */
    private Optional<JsonNode> content(RecordChange change) {
        try {
            return Optional.of(json.readTree(change.content()));
        } catch (IOException _) {
            LOG.errorf("a unified record is not JSON, no workflow acts on it at=%s", change.occurrence());
            return Optional.empty();
        }
    }
}
