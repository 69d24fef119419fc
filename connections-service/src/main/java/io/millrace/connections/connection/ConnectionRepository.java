package io.millrace.connections.connection;

import io.millrace.connections.state.ConnectionState;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
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

    /** The next connections in the order of their creation. */
    List<ConnectionEntity> madeAfter(Optional<ListCursor> after, int limit) {
        PanacheQuery<ConnectionEntity> query = after.map(cursor -> find(
                        "state not in ?1 and (createdAt > ?2 or createdAt = ?2 and id > ?3) order by createdAt, id",
                        UNFINISHED,
                        cursor.createdAt(),
                        cursor.id()))
                .orElseGet(() -> find("state not in ?1 order by createdAt, id", UNFINISHED));
        return query.range(0, limit - 1).list();
    }

    Optional<ConnectionEntity> inAnyStateLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<ConnectionEntity> byIdempotencyKey(String key) {
        return find("idempotencyKey", key).firstResultOptional();
    }

    List<ConnectionEntity> unfinishedBefore(Instant cutoff) {
        return list("state in ?1 and createdAt < ?2", UNFINISHED, cutoff);
    }
}
