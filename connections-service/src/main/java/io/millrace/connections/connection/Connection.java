package io.millrace.connections.connection;

import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.Environment;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection as the other features see it: a value, read at one moment; never a secret.
 *
 * @param metadata the customer's own keys and values
 * @param initialSyncCompleted whether all its entities have been read whole once
 * @param reconnectedFrom the connection whose settings it was made from
 */
public record Connection(
        UUID id,
        String name,
        String system,
        Environment environment,
        ConnectionState state,
        boolean initialSyncCompleted,
        InitialPeriod period,
        Optional<Instant> periodStart,
        List<UnifiedEntity> entities,
        Map<String, String> settings,
        Map<String, String> metadata,
        Optional<UUID> reconnectedFrom,
        String requestHash,
        Instant createdAt) {}
