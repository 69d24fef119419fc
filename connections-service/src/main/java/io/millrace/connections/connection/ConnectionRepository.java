package io.millrace.connections.connection;

import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.Environment;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds connections; those that are not made yet, or never will be, are found only by the methods that say so. */
@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<ConnectionEntity, UUID> {
    private static final Set<ConnectionState> UNFINISHED =
            EnumSet.of(ConnectionState.PENDING, ConnectionState.REMOVING);

    Optional<ConnectionEntity> made(UUID id) {
        return find("id = ?1 and state not in ?2", id, UNFINISHED).firstResultOptional();
    }

    List<ConnectionEntity> made(Collection<UUID> ids) {
        return list("id in ?1 and state not in ?2", ids, UNFINISHED);
    }

    Optional<ConnectionEntity> inAnyStateLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<ConnectionEntity> byIdempotencyKey(String key) {
        return find("idempotencyKey", key).firstResultOptional();
    }

    List<UUID> inactive(Environment environment, int limit) {
        return ids(
                limit, "state = ?1 and environment = ?2 order by createdAt, id", ConnectionState.INACTIVE, environment);
    }

    List<UUID> withSecretsLeft(int limit) {
        return ids(limit, "secretsLeft order by updatedAt");
    }

    private List<UUID> ids(int limit, String query, Object... parameters) {
        return find(query, parameters).range(0, limit - 1).stream()
                .map(ConnectionEntity::id)
                .toList();
    }

    List<ConnectionEntity> unfinishedBefore(Instant cutoff) {
        return list("state in ?1 and createdAt < ?2", UNFINISHED, cutoff);
    }
}
