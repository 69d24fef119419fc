package io.millrace.contracts;

import java.util.Objects;
import java.util.UUID;

/** A stream is one entity of one connection: the unit that is synced, has a cursor and is ordered. */
public record StreamId(UUID connectionId, UnifiedEntity entity) {
    public StreamId {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(entity, "entity");
    }

    /** The key of the stream's cursor record. */
    public String key() {
        return connectionId + "/" + entity.id();
    }

    /** Reads what {@link #key()} wrote. */
    public static StreamId parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a stream id: " + key);
        }
        return new StreamId(UUID.fromString(key.substring(0, slash)), UnifiedEntity.of(key.substring(slash + 1)));
    }
}
