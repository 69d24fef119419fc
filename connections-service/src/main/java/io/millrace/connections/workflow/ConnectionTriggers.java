package io.millrace.connections.workflow;

import io.millrace.connections.connection.ConnectionMoved;
import io.millrace.connections.delivery.ConnectionGates;
import io.millrace.connections.delivery.Deliveries;
import io.millrace.connections.delivery.Gate;
import io.millrace.connections.delivery.GatedConnection;
import io.millrace.connections.delivery.Message;
import io.millrace.connections.delivery.NewDelivery;
import io.millrace.connections.state.ConnectionState;
import io.millrace.connections.sync.StreamMoved;
import io.millrace.connections.sync.StreamState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Acts on what happens to connections and their syncs, in the transaction of what happens: once, or not at all. */
@ApplicationScoped
class ConnectionTriggers {
    private final WorkflowRepository workflows;
    private final ConnectionGates gates;
    private final Deliveries deliveries;
    private final Clock clock;

    ConnectionTriggers(WorkflowRepository workflows, ConnectionGates gates, Deliveries deliveries, Clock clock) {
        this.workflows = workflows;
        this.gates = gates;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    void on(@Observes ConnectionMoved move) {
        event(move.to()).ifPresent(event -> {
            Messages.Why why = move.reason()
                    .map(reason -> new Messages.Why(reason.code(), reason.detail()))
                    .orElse(null);
            UUID connectionId = move.connection().id();
            add(
                    connectionId,
                    Trigger.CONNECTION,
                    new GatedConnection(move.connection().environment(), Gate.OPEN),
                    event == ConnectionIncident.DISCONNECTED,
                    trigger -> trigger instanceof Trigger.OnConnection on && on.on() == event,
                    workflow -> Messages.ofConnection(workflow, connectionId, event, why, clock.instant()));
        });
    }

    void on(@Observes StreamMoved move) {
        event(move.state())
                .ifPresent(event -> gate(move.connectionId()).ifPresent(connection -> {
                    Messages.Why why = move.reason()
                            .map(reason -> new Messages.Why(reason.code(), reason.message()))
                            .orElse(null);
                    add(
                            move.connectionId(),
                            Trigger.SYNC,
                            connection,
                            false,
                            trigger -> trigger instanceof Trigger.OnSync on
                                    && on.on() == event
                                    && (on.entity() == null || on.entity() == move.entity()),
                            workflow -> Messages.ofSync(
                                    workflow, move.connectionId(), move.entity(), event, why, clock.instant()));
                }));
    }

    private Optional<GatedConnection> gate(UUID connectionId) {
        return Optional.ofNullable(gates.of(List.of(connectionId)).get(connectionId))
                .filter(connection -> connection.gate() != Gate.CLOSED);
    }

    private static Optional<ConnectionIncident> event(ConnectionState reached) {
        return switch (reached) {
            case REAUTHORIZATION_REQUIRED -> Optional.of(ConnectionIncident.REAUTHORIZATION_REQUIRED);
            case DISCONNECTED -> Optional.of(ConnectionIncident.DISCONNECTED);
            case PENDING, INITIAL_SYNC, ACTIVE, PAUSED, INACTIVE, SOURCE_UNAVAILABLE, DELETING, DELETED, REMOVING ->
                Optional.empty();
        };
    }

    private static Optional<SyncEvent> event(StreamState reached) {
        return switch (reached) {
            case DONE -> Optional.of(SyncEvent.COMPLETED);
            case FAILED -> Optional.of(SyncEvent.FAILED);
            case REQUESTED, RUNNING, PARKED, CANCELLED -> Optional.empty();
        };
    }

    private void add(
            UUID connectionId,
            String kind,
            GatedConnection connection,
            boolean outlives,
            Predicate<Trigger> acts,
            Function<Workflow, Message> message) {
        List<NewDelivery> triggered = workflows.on(kind, connectionId).stream()
                .map(WorkflowEntity::toWorkflow)
                .filter(workflow -> workflow.environment() == connection.environment())
                .filter(workflow -> acts.test(workflow.trigger()))
                .map(workflow -> new NewDelivery(
                        Optional.of(workflow.id()),
                        kind + "/" + UUID.randomUUID(),
                        workflow.action().target(),
                        Optional.of(connectionId),
                        outlives,
                        connection.gate() == Gate.HELD,
                        message.apply(workflow)))
                .toList();
        deliveries.add(triggered);
    }
}
