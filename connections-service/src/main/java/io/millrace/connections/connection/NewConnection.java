package io.millrace.connections.connection;

import io.millrace.contracts.Environment;
import io.millrace.contracts.UnifiedEntity;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a connection is made from, secrets aside.
 *
 * @param reconnectedFrom the connection whose settings these are; null: none
 * @param idempotencyKey the caller's name for this creation; null: none
 * @param requestHash tells whether a repeat with the same key asks for the same
 */
public record NewConnection(
        String name,
        String system,
        Environment environment,
        InitialPeriod period,
        List<UnifiedEntity> entities,
        Map<String, String> settings,
        Map<String, String> metadata,
        UUID reconnectedFrom,
        String idempotencyKey,
        String requestHash) {
    public NewConnection {
        entities = List.copyOf(entities);
        settings = Map.copyOf(settings);
        metadata = Map.copyOf(metadata);
    }
}
