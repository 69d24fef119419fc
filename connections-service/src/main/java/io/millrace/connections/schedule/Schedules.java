package io.millrace.connections.schedule;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.UnifiedEntity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Reads the schedules of a request: entity to interval, each name and value checked. */
public final class Schedules {
    private Schedules() {}

    /** The given schedules; {@code allowed} are the entities that may stand there. */
    public static Map<UnifiedEntity, Interval> parse(Map<String, String> given, Collection<UnifiedEntity> allowed) {
        Map<UnifiedEntity, Interval> schedules = new EnumMap<>(UnifiedEntity.class);
        given.forEach((name, interval) -> schedules.put(entity(name, allowed), interval(name, interval)));
        return schedules;
    }

    private static UnifiedEntity entity(String name, Collection<UnifiedEntity> allowed) {
        return UnifiedEntity.find(name)
                .filter(allowed::contains)
                .orElseThrow(() -> ApiProblem.notFound("unknown-entity", "The connection has no entity " + name + "."));
    }

    private static Interval interval(String entity, String text) {
        String field = "schedules." + entity;
        if (text == null) {
            throw ApiProblem.badRequest("invalid-field", field, field + " must be an ISO 8601 duration such as PT15M");
        }
        try {
            return Interval.parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("invalid-field", field, field + " " + e.getMessage());
        }
    }
}
