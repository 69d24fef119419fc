package io.millrace.connections.lifecycle;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.sync.Syncs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a new connection, with a new token, from the settings and field maps of one that was disconnected, which stays as it is.
 * Credentials were destroyed with the old one, so they are given again.
 */
@ApplicationScoped
class Reconnection {
    private final Connections connections;
    private final Syncs syncs;
    private final NewCredentials forms;
    private final ConnectionCreation creation;

    Reconnection(Connections connections, Syncs syncs, NewCredentials forms, ConnectionCreation creation) {
        this.connections = connections;
        this.syncs = syncs;
        this.forms = forms;
        this.creation = creation;
    }

    Creation reconnect(UUID id, ReconnectConnection request, Optional<String> idempotencyKey) {
        Connection old = connections.require(id, Request.RECONNECT);
        ConnectionPlan plan = new ConnectionPlan(
                Objects.requireNonNullElse(request.name(), old.name()).strip(),
                old.period(),
                syncs.schedules(List.of(id)).getOrDefault(id, Map.of()),
                old.metadata(),
                forms.access(old, request.connect()),
                Optional.of(id));
        return creation.create(plan, idempotencyKey);
    }
}
