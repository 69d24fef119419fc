package io.millrace.mapping.maps;

import io.millrace.contracts.StreamId;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a connection's field map.
 *
 * @param number 0: the system's default map, which nobody has changed
 * @param own the connection's own rules
 * @param whole the map as the mapper was told; empty: the system's default map
 */
record MapVersion(StreamId stream, int number, Rules own, Optional<Rules> whole, Optional<Change> change) {

    /**
     * Who made a version, when and why.
     *
     * @param note null: none
     */
    record Change(String by, Instant at, String note) {}

    static MapVersion none(StreamId stream) {
        return new MapVersion(stream, 0, Rules.none(), Optional.empty(), Optional.empty());
    }

    String etag() {
        return "\"" + number + "\"";
    }
}
