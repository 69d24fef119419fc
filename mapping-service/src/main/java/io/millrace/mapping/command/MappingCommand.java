package io.millrace.mapping.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What the mapper is told, in the partitions of its commands. Commands may come twice, and late: obeying one again changes
 * nothing. Their key is the command's type and scope, so that compaction keeps the latest of each.
 */
public sealed interface MappingCommand {
    UUID connectionId();

    /** Type and place in the log's order of compaction. */
    default CommandKey logKey() {
        return switch (this) {
            case FieldMapChanged change -> CommandKey.fieldMap(change.scope());
            case RemapRequested remap -> CommandKey.remap(remap.scope());
            case RecordsMissing missing -> CommandKey.recordsMissing(missing.scope(), missing.part());
            case PurgeRequested purge -> CommandKey.purge(purge.connectionId());
        };
    }

    default byte[] encode() {
        return CommandJson.write(this);
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

        public StreamId scope() {
            return new StreamId(connectionId, entity);
        }
    }

    /**
     * All stored records of the scope are to be mapped again.
     *
     * @param number of the scope's remaps; what the mapper tells of its progress names it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RemapRequested(UUID connectionId, UnifiedEntity entity, int number) implements MappingCommand {
        public RemapRequested {
            Objects.requireNonNull(connectionId, "connectionId");
            Objects.requireNonNull(entity, "entity");
        }

        public StreamId scope() {
            return new StreamId(connectionId, entity);
        }
    }

    /**
     * These records are not in a complete list of the source's keys: each is deleted, unless a run as late as the list's has
     * read it.
     *
     * @param runId the run that made the list
     * @param part number of this command among those of the list, since a list may be long
     * @param listedAt when the list was begun: what is missing was gone by then
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RecordsMissing(
            UUID connectionId, UnifiedEntity entity, String runId, int part, Instant listedAt, List<String> sourceIds)
            implements MappingCommand {
        public RecordsMissing {
            Objects.requireNonNull(connectionId, "connectionId");
            Objects.requireNonNull(entity, "entity");
            Objects.requireNonNull(runId, "runId");
            Objects.requireNonNull(listedAt, "listedAt");
            sourceIds = List.copyOf(sourceIds);
        }

        public StreamId scope() {
            return new StreamId(connectionId, entity);
        }
    }

    /** Everything of the connection is to be forgotten. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PurgeRequested(UUID connectionId) implements MappingCommand {
        public PurgeRequested {
            Objects.requireNonNull(connectionId, "connectionId");
        }
    }

    /** The command in a record; empty for a type that this version does not know. */
    static Optional<MappingCommand> read(String type, byte[] value) throws IOException {
        return switch (type) {
            case EventTypes.FIELD_MAP_CHANGED -> Optional.of(CommandJson.read(value, FieldMapChanged.class));
            case EventTypes.REMAP_REQUESTED -> Optional.of(CommandJson.read(value, RemapRequested.class));
            case EventTypes.RECORDS_MISSING -> Optional.of(CommandJson.read(value, RecordsMissing.class));
            case EventTypes.PURGE_REQUESTED -> Optional.of(CommandJson.read(value, PurgeRequested.class));
            default -> Optional.empty();
        };
    }
}
