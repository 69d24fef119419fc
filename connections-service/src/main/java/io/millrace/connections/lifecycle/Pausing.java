package io.millrace.connections.lifecycle;

import io.millrace.connections.audit.Audit;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.state.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stops a connection for a while; cursors, token and credits stay, so it goes on where it was. Both may be repeated. */
@ApplicationScoped
class Pausing {
    private final ConnectionSteps steps;
    private final Audit audit;

    Pausing(ConnectionSteps steps, Audit audit) {
        this.steps = steps;
        this.audit = audit;
    }

    @Transactional
    void pause(UUID id, Optional<Reason> reason) {
        step(id, Request.PAUSE, reason, "connection-paused");
    }

    @Transactional
    void resume(UUID id, Optional<Reason> reason) {
        step(id, Request.RESUME, reason, "connection-resumed");
    }

    private void step(UUID id, Request request, Optional<Reason> reason, String action) {
        steps.move(id, request, reason)
                .ifPresent(moved -> audit.add(
                        action,
                        id,
                        moved.environment(),
                        Map.of("state", moved.state().name())));
    }
}
