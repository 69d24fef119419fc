package io.millrace.mapping.maps;

import io.millrace.contracts.UnifiedEntity;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The maps that a connection has in place of another's. */
@Schema(name = "CopiedMaps")
record CopiedMaps(
        UUID connectionId,
        UUID from,

        @Schema(description = "The active version of each entity for which the other has rules of its own")
        Map<UnifiedEntity, Integer> versions) {}
