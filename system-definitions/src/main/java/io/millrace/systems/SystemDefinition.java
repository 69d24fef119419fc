package io.millrace.systems;

import io.millrace.contracts.UnifiedEntity;
import java.util.Map;

/**
 * All that Millrace knows of one source system, read from one file: how to connect (connections-service), what to read
 * (sync-worker) and the default field maps (mapping-service).
 *
 * @param id stands in connections and messages; never changes once published
 * @param file where it was read from, to report errors that only its reader can find
 */
public record SystemDefinition(
        String id,
        String name,
        String description,
        Edition edition,
        ConnectForm connect,
        SourceDefinition source,
        Map<UnifiedEntity, EntityDefinition> entities,
        DefinitionFile file) {

    public SystemDefinition {
        entities = Map.copyOf(entities);
    }

    /** The protocol's id, as a person reads it. */
    public String protocol() {
        return switch (source) {
            case JdbcSource jdbc -> "jdbc";
            case RestSource rest -> "rest";
        };
    }
}
