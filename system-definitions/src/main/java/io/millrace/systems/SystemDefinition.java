package io.millrace.systems;

import io.millrace.contracts.Environment;
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
            case SandboxSource sandbox -> "sandbox";
        };
    }

    /** Whether connections of this environment may be made to it: what is made up must not pass for what is real. */
    public boolean isAllowedIn(Environment environment) {
        return !(source instanceof SandboxSource) || environment == Environment.TEST;
    }

    /** Whether a connection has a credential; without one there is nothing to store and nothing to lease. */
    public boolean hasCredential() {
        return !connect.secretFields().isEmpty();
    }
}
