package io.millrace.mapping.topology;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What the mapper is told, in every partition of its commands. Commands may come twice; their key is the command's type and
 * scope, so that compaction keeps the latest of each.
 */
sealed interface MappingCommand {
    JsonMapper JSON = JsonMapper.builder().build();

    UUID connectionId();

    UnifiedEntity entity();

    default StreamId scope() {
        return new StreamId(connectionId(), entity());
    }

    /**
     * From here on the scope's records are mapped with this map.
     *
     * @param version grows with each change; an older one is dropped
     * @param map null: the system definition's default map again
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FieldMapChanged(UUID connectionId, UnifiedEntity entity, int version, JsonNode map)
            implements MappingCommand {
        public FieldMapChanged {
            Objects.requireNonNull(connectionId, "connectionId");
            Objects.requireNonNull(entity, "entity");
        }
    }

    /** All stored records of the scope are to be mapped again. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RemapRequested(UUID connectionId, UnifiedEntity entity) implements MappingCommand {
        public RemapRequested {
            Objects.requireNonNull(connectionId, "connectionId");
            Objects.requireNonNull(entity, "entity");
        }
    }

    /** The command in a record; empty for a type that this version does not know. */
    static Optional<MappingCommand> read(String type, byte[] value) throws IOException {
        return switch (type) {
            case EventTypes.FIELD_MAP_CHANGED -> Optional.of(JSON.readValue(value, FieldMapChanged.class));
            case EventTypes.REMAP_REQUESTED -> Optional.of(JSON.readValue(value, RemapRequested.class));
            default -> Optional.empty();
        };
    }
}
