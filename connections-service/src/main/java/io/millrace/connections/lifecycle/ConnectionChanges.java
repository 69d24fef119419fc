package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.audit.Audit;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.ConnectionChange;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.sync.StreamStops;
import io.millrace.connections.sync.Syncs;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes a connection's name, metadata and entities, all that a request names in one transaction. */
@ApplicationScoped
class ConnectionChanges {
    private final Connections connections;
    private final ConnectionSteps steps;
    private final ConnectionPlanner planner;
    private final Syncs syncs;
    private final StreamStops stops;
    private final InitialSyncs initialSyncs;
    private final Audit audit;

    ConnectionChanges(
            Connections connections,
            ConnectionSteps steps,
            ConnectionPlanner planner,
            Syncs syncs,
            StreamStops stops,
            InitialSyncs initialSyncs,
            Audit audit) {
        this.connections = connections;
        this.steps = steps;
        this.planner = planner;
        this.syncs = syncs;
        this.stops = stops;
        this.initialSyncs = initialSyncs;
        this.audit = audit;
    }

    @Transactional
    Connection change(UUID id, ChangeConnection request) {
        Connection before = connections.requireLocked(id, Request.CHANGE);
        Optional<Map<UnifiedEntity, Schedule>> wanted =
                Optional.ofNullable(request.entities()).map(names -> planner.defaultSchedules(before.system(), names));
        ConnectionChange change = new ConnectionChange(
                Optional.ofNullable(request.name()).map(ConnectionChanges::name),
                Optional.ofNullable(request.metadata()).map(Metadata::parse),
                wanted.map(schedules -> List.copyOf(schedules.keySet())));
        if (change.isEmpty()) {
            return before;
        }
        wanted.ifPresent(schedules -> changeStreams(before, schedules));
        Connection after = steps.change(id, change);
        audit.add("connection-changed", id, after.environment(), Map.of("changed", changed(change)));
        wanted.ifPresent(_ -> initialSyncs.completeIfCovered(id));
        return after;
    }

    private void changeStreams(Connection before, Map<UnifiedEntity, Schedule> wanted) {
        Set<UnifiedEntity> gone = EnumSet.copyOf(before.entities());
        gone.removeAll(wanted.keySet());
        stops.end(before.id(), gone);
        Map<UnifiedEntity, Schedule> added = new EnumMap<>(wanted);
        added.keySet().removeAll(before.entities());
        syncs.begin(before, added);
    }

    private static String name(String given) {
        if (given.isBlank()) {
            throw ApiProblem.badRequest("invalid-field", "name", "name must not be blank");
        }
        return given.strip();
    }

    private static String changed(ConnectionChange change) {
        StringBuilder names = new StringBuilder();
        change.name().ifPresent(_ -> names.append("name "));
        change.metadata().ifPresent(_ -> names.append("metadata "));
        change.entities().ifPresent(_ -> names.append("entities "));
        return names.toString().strip();
    }
}
