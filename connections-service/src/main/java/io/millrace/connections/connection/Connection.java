package io.millrace.connections.connection;

import io.millrace.contracts.Environment;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A connection as the other features see it: a value, read at one moment; never a secret. */
public record Connection(
        UUID id,
        String name,
        String system,
        Environment environment,
        ConnectionState state,
        InitialPeriod period,
        Optional<Instant> periodStart,
        List<UnifiedEntity> entities,
        Map<String, String> settings,
        String requestHash,
        Instant createdAt) {}
