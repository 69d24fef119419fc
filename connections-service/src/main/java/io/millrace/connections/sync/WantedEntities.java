package io.millrace.connections.sync;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.connection.Connection;
import io.millrace.contracts.UnifiedEntity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads which of a connection's entities a caller means. */
final class WantedEntities {
    private WantedEntities() {}

    /** None named means all. */
    static Set<UnifiedEntity> of(Connection connection, List<String> names) {
        if (names.isEmpty()) {
            return EnumSet.copyOf(connection.entities());
        }
        Set<UnifiedEntity> entities = EnumSet.noneOf(UnifiedEntity.class);
        names.forEach(name -> entities.add(entity(connection, name)));
        return entities;
    }

    /** An entity that a connection may have had. */
    static UnifiedEntity known(String name) {
        return UnifiedEntity.find(name)
                .orElseThrow(() -> ApiProblem.notFound("unknown-entity", "There is no entity " + name + "."));
    }

    private static UnifiedEntity entity(Connection connection, String name) {
        return UnifiedEntity.find(name)
                .filter(connection.entities()::contains)
                .orElseThrow(() -> ApiProblem.notFound("unknown-entity", "The connection has no entity " + name + "."));
    }
}
