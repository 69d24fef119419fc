package io.millrace.connections.deletion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * How far mapping-service has forgotten a connection.
 *
 * @param state running or completed
 * @param records unified records tombstoned, by entity
 * @param rawTombstones tombstones on record-changed
 * @param storeRows rows deleted from the record store
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Purge(
        String state,
        int partitionsDone,
        int partitions,
        Map<String, Long> records,
        long rawTombstones,
        long storeRows) {
    Purge {
        records = records == null ? Map.of() : Map.copyOf(records);
    }

    @JsonIgnore
    boolean isCompleted() {
        return "completed".equals(state);
    }
}
