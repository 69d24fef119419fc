package io.millrace.connections.mapping;

import io.millrace.connections.neighbour.Neighbour;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The connections' own field maps, which mapping-service keeps. */
@ApplicationScoped
public class FieldMaps {
    private final Neighbour<FieldMapClient> mapping;

    FieldMaps(MappingServiceConfig config) {
        this.mapping = Neighbour.at(
                config.url(),
                "mapping-service",
                "Field maps cannot be carried over now.",
                config.timeout(),
                FieldMapClient.class);
    }

    /** Maps the one connection as the other; 503 where mapping-service does not do it now. May be repeated. */
    public void copy(UUID from, UUID to) {
        mapping.tell(maps -> maps.copy(to, from));
    }
}
