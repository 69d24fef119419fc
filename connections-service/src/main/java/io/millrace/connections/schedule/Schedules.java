package io.millrace.connections.schedule;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Reads the schedules of a request, each name and value checked, and holds them above the shortest interval. */
@ApplicationScoped
public class Schedules {
    private final Duration shortest;

    public Schedules(ScheduleConfig config) {
        this.shortest = config.shortestInterval();
    }

    /** The schedule of a system definition, or the shortest that is allowed here. */
    public Schedule ofSystem(Duration interval) {
        return Schedule.of(new Interval(interval.compareTo(shortest) < 0 ? shortest : interval));
    }

    /** The given schedules on top of the current ones, whose entities are those that may stand there. */
    public Map<UnifiedEntity, Schedule> parse(
            Map<String, ScheduleRequest> given, Map<UnifiedEntity, Schedule> current) {
        Map<UnifiedEntity, Schedule> schedules = new EnumMap<>(UnifiedEntity.class);
        given.forEach((name, request) -> {
            UnifiedEntity entity = entity(name, current);
            schedules.put(entity, schedule("schedules." + name, request, current.get(entity)));
        });
        return schedules;
    }

    private static UnifiedEntity entity(String name, Map<UnifiedEntity, Schedule> current) {
        return UnifiedEntity.find(name)
                .filter(current::containsKey)
                .orElseThrow(() -> ApiProblem.notFound("unknown-entity", "The connection has no entity " + name + "."));
    }

    private Schedule schedule(String field, ScheduleRequest request, Schedule current) {
        if (request == null) {
            throw ApiProblem.badRequest(
                    "invalid-field", field, field + " must be an interval such as PT15M, or a cron");
        }
        try {
            return longEnough(request.onto(current));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("invalid-field", field, field + " " + e.getMessage());
        }
    }

    private Schedule longEnough(Schedule schedule) {
        if (schedule.timing().shortestGap().compareTo(shortest) < 0) {
            throw new IllegalArgumentException("must leave at least " + shortest + " between two runs");
        }
        return schedule;
    }
}
