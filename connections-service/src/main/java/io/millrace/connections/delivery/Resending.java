package io.millrace.connections.delivery;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.audit.Audit;
import io.millrace.connections.webhook.Endpoint;
import io.millrace.connections.webhook.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Deliveries that a person asks for: one sent again, and tests. */
@ApplicationScoped
class Resending {
    private final DeliveryConfig config;
    private final DeliveryLog log;
    private final Deliveries deliveries;
    private final ConnectionGates gates;
    private final Endpoints endpoints;
    private final Audit audit;
    private final Clock clock;

    Resending(
            DeliveryConfig config,
            DeliveryLog log,
            Deliveries deliveries,
            ConnectionGates gates,
            Endpoints endpoints,
            Audit audit,
            Clock clock) {
        this.config = config;
        this.log = log;
        this.deliveries = deliveries;
        this.gates = gates;
        this.endpoints = endpoints;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a delivery due now, whatever became of it; 409 where its connection has ended. */
    @Transactional
    Delivery sendAgain(UUID id) {
        Gate gate = gateOf(require(id));
        if (gate == Gate.CLOSED) {
            throw ApiProblem.conflict("connection-ended", "The delivery's connection has ended.");
        }
        Instant now = clock.instant();
        log.sendAgain(
                id,
                gate == Gate.HELD ? DeliveryState.HELD : DeliveryState.PENDING,
                now,
                now.plus(config.giveUpAfter()));
        Delivery delivery = require(id).delivery();
        audit.add("workflow-delivery-resent", delivery.connectionId(), null, Map.of("deliveryId", id.toString()));
        return delivery;
    }

    private Gate gateOf(DeliveryLog.Entry entry) {
        UUID connectionId = entry.delivery().connectionId();
        if (connectionId == null || entry.outlives()) {
            return Gate.OPEN;
        }
        return Optional.ofNullable(gates.of(List.of(connectionId)).get(connectionId))
                .map(GatedConnection::gate)
                .orElse(Gate.CLOSED);
    }

    /** A message that only says that it is a test; it takes the way of all others. */
    @Transactional
    Delivery test(UUID endpointId) {
        Endpoint endpoint = endpoints.require(endpointId);
        NewDelivery test = NewDelivery.test(
                new Target.ToEndpoint(endpointId),
                new Message("test", clock.instant(), Map.of("endpoint", endpoint.name())));
        deliveries.add(List.of(test));
        return require(test.id()).delivery();
    }

    private DeliveryLog.Entry require(UUID id) {
        return log.find(id).orElseThrow(() -> unknown(id));
    }

    static ApiProblem unknown(UUID id) {
        return ApiProblem.notFound("unknown-delivery", "There is no delivery " + id + ".");
    }
}
