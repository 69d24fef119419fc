package io.millrace.connections.lifecycle;

import io.millrace.connections.audit.Audit;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.credit.Credits;
import io.millrace.connections.secrets.ConnectionSecrets;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.state.Reason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends a connection. Its token is revoked first, so that none outlives it; then everything that it does ends in one
 * transaction; then its secrets are destroyed, now or, where that fails, by {@link LeftSecrets}. May be repeated.
 */
@ApplicationScoped
class Disconnection {
    private final Connections connections;
    private final ConnectionSteps steps;
    private final ConnectionSecrets secrets;
    private final Credits credits;
    private final LeftSecrets leftSecrets;
    private final Audit audit;

    Disconnection(
            Connections connections,
            ConnectionSteps steps,
            ConnectionSecrets secrets,
            Credits credits,
            LeftSecrets leftSecrets,
            Audit audit) {
        this.connections = connections;
        this.steps = steps;
        this.secrets = secrets;
        this.credits = credits;
        this.leftSecrets = leftSecrets;
        this.audit = audit;
    }

    /** 503 where token-service is away: then nothing has changed. */
    void disconnect(UUID id, Optional<Reason> reason) {
        connections.require(id, Request.DISCONNECT);
        secrets.revokeTokens(id);
        if (QuarkusTransaction.requiringNew().call(() -> end(id, reason))) {
            leftSecrets.destroy(id);
        }
    }

    /** False where it had ended before. */
    private boolean end(UUID id, Optional<Reason> reason) {
        connections.requireLocked(id, Request.DISCONNECT);
        credits.release(id);
        return steps.move(id, Request.DISCONNECT, reason)
                .map(ended -> {
                    steps.secretsLeft(id, true);
                    audit.add("connection-disconnected", id, ended.environment(), Map.of());
                    return true;
                })
                .orElse(false);
    }
}
