package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.connections.audit.Audit;
import io.millrace.connections.check.SourceAccess;
import io.millrace.connections.check.SourceChecks;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.secrets.ConnectionSecrets;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.state.Reason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Gives a connection new credentials in place: cursors, history and token stay. Nothing changes unless the source takes them. */
@ApplicationScoped
class Reauthorization {
    private static final Reason REASON = new Reason("reauthorized", null);

    private final Connections connections;
    private final ConnectionSteps steps;
    private final NewCredentials forms;
    private final SourceChecks checks;
    private final ConnectionSecrets secrets;
    private final Audit audit;

    Reauthorization(
            Connections connections,
            ConnectionSteps steps,
            NewCredentials forms,
            SourceChecks checks,
            ConnectionSecrets secrets,
            Audit audit) {
        this.connections = connections;
        this.steps = steps;
        this.forms = forms;
        this.checks = checks;
        this.secrets = secrets;
        this.audit = audit;
    }

    void reauthorize(UUID id, JsonNode credentials) {
        Connection connection = connections.require(id, Request.REAUTHORIZE);
        SourceAccess source = forms.access(connection, credentials);
        checks.require(source, connection.entities());
        QuarkusTransaction.requiringNew().run(() -> replace(id, source));
    }

    /**
     * Stores the credentials with the connection's row locked, though token-service may take seconds: a disconnection then
     * comes either before, and these are not stored, or after, and destroys them.
     */
    private void replace(UUID id, SourceAccess source) {
        Connection connection = connections.requireLocked(id, Request.REAUTHORIZE);
        secrets.store(id, connection.environment(), source.credentials());
        steps.move(id, Request.REAUTHORIZE, Optional.of(REASON));
        audit.add("connection-reauthorized", id, connection.environment(), Map.of());
    }
}
