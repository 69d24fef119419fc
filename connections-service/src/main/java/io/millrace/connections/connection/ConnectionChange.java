package io.millrace.connections.connection;

import io.millrace.contracts.UnifiedEntity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a connection is to be otherwise; what is empty stays as it is. */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // three independent choices, each of its own
public record ConnectionChange(
        Optional<String> name, Optional<Map<String, String>> metadata, Optional<List<UnifiedEntity>> entities) {
    public boolean isEmpty() {
        return name.isEmpty() && metadata.isEmpty() && entities.isEmpty();
    }
}
