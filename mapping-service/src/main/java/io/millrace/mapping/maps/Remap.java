package io.millrace.mapping.maps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the last remap of a connection's entity is. */
@Schema(name = "Remap")
record Remap(
        UUID connectionId,
        UnifiedEntity entity,
        State state,

        @Schema(description = "The version that was active when the remap was asked for")
        int mapVersion,

        @Schema(description = "Partitions of the mapper that have mapped all of their records again")
        int partitionsDone,

        int partitions,

        @Schema(description = "Records that were mapped again")
        long recordsWalked,

        @Schema(description = "Those of them whose content became another")
        long recordsChanged,

        String requestedBy,
        Instant requestedAt) {

    /** Whether there is anything left to map again. */
    enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED
    }
}
