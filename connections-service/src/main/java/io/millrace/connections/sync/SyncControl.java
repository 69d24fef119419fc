package io.millrace.connections.sync;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.audit.Audit;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.schedule.ScheduleRequest;
import io.millrace.connections.schedule.Schedules;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people do with a connection's syncs; each is one transaction, with the connection's row locked. */
@ApplicationScoped
class SyncControl {
    private final Connections connections;
    private final Syncs syncs;
    private final Schedules schedules;
    private final Audit audit;

    SyncControl(Connections connections, Syncs syncs, Schedules schedules, Audit audit) {
        this.connections = connections;
        this.syncs = syncs;
        this.schedules = schedules;
        this.audit = audit;
    }

    /** Asks for a run of each named entity, or of all where none is. */
    @Transactional
    List<RequestedRun> sync(UUID id, List<String> entities, SyncKind kind) {
        Connection connection = connections.requireLocked(id, Request.CHANGE);
        if (!connection.state().syncing()) {
            throw ApiProblem.conflict(
                    "state-conflict", "The connection is " + connection.state() + ", so nothing of it is synced.");
        }
        List<RequestedRun> runs = syncs.request(connection, WantedEntities.of(connection, entities), kind);
        audit.add(
                "sync-requested",
                id,
                connection.environment(),
                Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "entities", names(runs)));
        return runs;
    }

    /** Changes the named entities' schedules, and returns all. */
    @Transactional
    Map<UnifiedEntity, Schedule> reschedule(UUID id, Map<String, ScheduleRequest> wanted) {
        Connection connection = connections.requireLocked(id, Request.CHANGE);
        Map<UnifiedEntity, Schedule> changed = schedules.parse(wanted, current(id));
        syncs.reschedule(connection, changed);
        audit.add("schedule-changed", id, connection.environment(), details(changed));
        return current(id);
    }

    private static String names(List<RequestedRun> runs) {
        return runs.stream().map(run -> run.entity().id()).collect(Collectors.joining(" "));
    }

    private static Map<String, String> details(Map<UnifiedEntity, Schedule> changed) {
        return changed.entrySet().stream()
                .collect(Collectors.toMap(
                        schedule -> schedule.getKey().id(),
                        schedule -> schedule.getValue().text()));
    }

    private Map<UnifiedEntity, Schedule> current(UUID id) {
        return syncs.schedules(List.of(id)).getOrDefault(id, Map.of());
    }
}
