package io.millrace.connections.lifecycle;

import io.millrace.connections.check.SourceAccess;
import io.millrace.connections.connection.InitialPeriod;
import io.millrace.connections.connection.NewConnection;
import io.millrace.connections.schedule.Schedule;
import io.millrace.contracts.UnifiedEntity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request that makes sense: each name known, each default filled in, secrets apart from settings.
 *
 * @param reconnectedFrom the connection whose settings these are
 */
record ConnectionPlan(
        String name,
        InitialPeriod period,
        Map<UnifiedEntity, Schedule> schedules,
        Map<String, String> metadata,
        SourceAccess source,
        Optional<UUID> reconnectedFrom) {
    ConnectionPlan {
        schedules = Collections.unmodifiableMap(new EnumMap<>(schedules));
        metadata = Map.copyOf(metadata);
    }

    List<UnifiedEntity> entities() {
        return List.copyOf(schedules.keySet());
    }

    NewConnection toNewConnection(Optional<String> idempotencyKey) {
        return new NewConnection(
                name,
                source.system(),
                source.environment(),
                period,
                entities(),
                source.settings(),
                metadata,
                reconnectedFrom.orElse(null),
                idempotencyKey.orElse(null),
                hash());
    }

    /**
     * Tells one request from another. Credentials are left out: even a hash of a password is something that a database must
     * not hold.
     */
    String hash() {
        String content = List.of(
                        source.system(),
                        name,
                        source.environment(),
                        period.text(),
                        schedules,
                        new TreeMap<>(metadata),
                        new TreeMap<>(source.settings()),
                        reconnectedFrom)
                .toString();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
