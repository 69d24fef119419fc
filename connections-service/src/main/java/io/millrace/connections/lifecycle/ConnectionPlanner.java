package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.catalogue.Systems;
import io.millrace.connections.check.SourceAccess;
import io.millrace.connections.connection.InitialPeriod;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.schedule.Schedules;
import io.millrace.contracts.Environment;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.systems.SystemDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a plan of a request, or says which of its fields is wrong; touches nothing outside. */
@ApplicationScoped
class ConnectionPlanner {
    private static final InitialPeriod DEFAULT_PERIOD = InitialPeriod.parse("P90D");

    private final Systems systems;
    private final Schedules schedules;
    private final ConnectFormCheck forms;

    ConnectionPlanner(Systems systems, Schedules schedules, ConnectFormCheck forms) {
        this.systems = systems;
        this.schedules = schedules;
        this.forms = forms;
    }

    ConnectionPlan plan(CreateConnection request) {
        SystemDefinition system = systems.require(request.system());
        Map<UnifiedEntity, Schedule> schedules = schedules(system, request);
        InitialPeriod period = request.period() == null ? DEFAULT_PERIOD : period(request.period());
        forms.require(system.connect(), request.connect());
        return new ConnectionPlan(
                request.name().strip(),
                period,
                schedules,
                Metadata.parse(Objects.requireNonNullElse(request.metadata(), Map.of())),
                source(system, request),
                Optional.empty());
    }

    /** The named entities with the system's own intervals. */
    Map<UnifiedEntity, Schedule> defaultSchedules(String systemId, List<String> entities) {
        return defaultSchedules(systems.require(systemId), entities);
    }

    private Map<UnifiedEntity, Schedule> defaultSchedules(SystemDefinition system, List<String> entities) {
        Map<UnifiedEntity, Schedule> wanted = new EnumMap<>(UnifiedEntity.class);
        wanted(system, entities)
                .forEach(entity -> wanted.put(
                        entity, schedules.ofSystem(system.entities().get(entity).schedule())));
        return wanted;
    }

    private Map<UnifiedEntity, Schedule> schedules(SystemDefinition system, CreateConnection request) {
        Map<UnifiedEntity, Schedule> wanted = defaultSchedules(system, request.entities());
        wanted.putAll(schedules.parse(Objects.requireNonNullElse(request.schedules(), Map.of()), Map.copyOf(wanted)));
        return wanted;
    }

    private static Set<UnifiedEntity> wanted(SystemDefinition system, List<String> names) {
        if (names == null || names.isEmpty()) {
            return system.entities().keySet();
        }
        return names.stream().map(name -> entity(system, name)).collect(Collectors.toUnmodifiableSet());
    }

    private static UnifiedEntity entity(SystemDefinition system, String name) {
        return UnifiedEntity.find(name)
                .filter(system.entities()::containsKey)
                .orElseThrow(() -> ApiProblem.notFound(
                        "unknown-entity", "The system " + system.id() + " has no entity " + name + "."));
    }

    private static InitialPeriod period(String text) {
        try {
            return InitialPeriod.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("invalid-field", "period", "period " + e.getMessage());
        }
    }

    private static SourceAccess source(SystemDefinition system, CreateConnection request) {
        Map<String, String> settings = new HashMap<>();
        Map<String, String> credentials = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : request.connect().properties()) {
            boolean secret = system.connect().secretFields().contains(field.getKey());
            (secret ? credentials : settings)
                    .put(field.getKey(), field.getValue().asText());
        }
        return new SourceAccess(system.id(), environment(system, request), settings, credentials);
    }

    private static Environment environment(SystemDefinition system, CreateConnection request) {
        Environment environment = Objects.requireNonNullElse(request.environment(), Environment.LIVE);
        if (!system.isAllowedIn(environment)) {
            throw ApiProblem.badRequest(
                    "invalid-field",
                    "environment",
                    "environment must be test: the system " + system.id() + " holds sample data");
        }
        return environment;
    }
}
