package io.millrace.connections.lifecycle;

import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.credit.Credits;
import io.millrace.connections.lifecycle.ConnectionView.Parts;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.state.History;
import io.millrace.connections.state.HistoryStep;
import io.millrace.connections.sync.SyncSummaries;
import io.millrace.connections.sync.SyncSummary;
import io.millrace.connections.sync.Syncs;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts together what the API shows of connections, however many, with one question to each feature. */
@ApplicationScoped
class ConnectionViews {
    private final Connections connections;
    private final Syncs syncs;
    private final SyncSummaries summaries;
    private final Credits credits;
    private final History history;

    ConnectionViews(Connections connections, Syncs syncs, SyncSummaries summaries, Credits credits, History history) {
        this.connections = connections;
        this.syncs = syncs;
        this.summaries = summaries;
        this.credits = credits;
        this.history = history;
    }

    /** 404 where there is no such connection. */
    ConnectionView of(UUID id) {
        return of(connections.find(id).orElseThrow(() -> Access.unknownConnection(id)));
    }

    ConnectionView of(Connection connection) {
        return of(List.of(connection)).getFirst();
    }

    List<ConnectionView> of(List<Connection> connections) {
        List<UUID> ids = connections.stream().map(Connection::id).toList();
        Map<UUID, Map<UnifiedEntity, Schedule>> schedules = syncs.schedules(ids);
        Map<UUID, SyncSummary> syncsOf = summaries.of(ids);
        Map<UUID, Integer> held = credits.held(ids);
        Map<UUID, HistoryStep> lastSteps = history.newest(ids);
        return connections.stream()
                .map(connection -> ConnectionView.of(
                        connection,
                        new Parts(
                                schedules.getOrDefault(connection.id(), Map.of()),
                                syncsOf.getOrDefault(connection.id(), SyncSummary.NONE),
                                held.getOrDefault(connection.id(), 0),
                                lastSteps.get(connection.id()))))
                .toList();
    }
}
