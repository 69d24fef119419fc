package io.millrace.connections.connection;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds connections; what is not active yet is found only by the methods that say so. */
@ApplicationScoped
class ConnectionRepository implements PanacheRepositoryBase<ConnectionEntity, UUID> {
    Optional<ConnectionEntity> active(UUID id) {
        return find("id = ?1 and state = ?2", id, ConnectionState.ACTIVE).firstResultOptional();
    }

    List<ConnectionEntity> active(Collection<UUID> ids) {
        return list("id in ?1 and state = ?2", ids, ConnectionState.ACTIVE);
    }

    /** The next active connections in the order of their creation. */
    List<ConnectionEntity> activeAfter(Optional<ListCursor> after, int limit) {
        PanacheQuery<ConnectionEntity> query = after.map(cursor -> find(
                        "state = ?1 and (createdAt > ?2 or createdAt = ?2 and id > ?3) order by createdAt, id",
                        ConnectionState.ACTIVE,
                        cursor.createdAt(),
                        cursor.id()))
                .orElseGet(() -> find("state = ?1 order by createdAt, id", ConnectionState.ACTIVE));
        return query.range(0, limit - 1).list();
    }

    Optional<ConnectionEntity> inAnyStateLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<ConnectionEntity> byIdempotencyKey(String key) {
        return find("idempotencyKey", key).firstResultOptional();
    }

    List<ConnectionEntity> unfinishedBefore(Instant cutoff) {
        return list("state <> ?1 and createdAt < ?2", ConnectionState.ACTIVE, cutoff);
    }
}
