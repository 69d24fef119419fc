package io.millrace.mapping.maps;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import java.util.UUID;

/** What a field map is for: an entity of a connection, whose system has the default map. */
record MapScope(StreamId stream, String system) {
    UUID connectionId() {
        return stream.connectionId();
    }

    UnifiedEntity entity() {
        return stream.entity();
    }
}
