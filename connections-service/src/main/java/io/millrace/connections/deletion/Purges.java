package io.millrace.connections.deletion;

import io.millrace.connections.mapping.MappingServiceConfig;
import io.millrace.connections.neighbour.Neighbour;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has mapping-service forget a connection. */
@ApplicationScoped
class Purges {
    private final Neighbour<PurgeClient> mapping;

    Purges(MappingServiceConfig config) {
        this.mapping = Neighbour.at(
                config.url(),
                "mapping-service",
                "How far the deletion is cannot be said now.",
                config.timeout(),
                PurgeClient.class);
    }

    /** How far it is; the first call begins it. Throws where mapping-service does not say: then it is asked again later. */
    Purge begin(UUID connectionId) {
        return mapping.ask(purges -> purges.begin(connectionId));
    }
}
