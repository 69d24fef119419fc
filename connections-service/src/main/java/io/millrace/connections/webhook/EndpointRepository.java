package io.millrace.connections.webhook;

import io.millrace.connections.connection.ListCursor;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds endpoints. */
@ApplicationScoped
class EndpointRepository implements PanacheRepositoryBase<EndpointEntity, UUID> {
    List<EndpointEntity> after(Optional<ListCursor> after, int limit) {
        PanacheQuery<EndpointEntity> query = after.map(cursor -> find(
                        "createdAt > ?1 or createdAt = ?1 and id > ?2 order by createdAt, id",
                        cursor.createdAt(),
                        cursor.id()))
                .orElseGet(() -> find("order by createdAt, id"));
        return query.range(0, limit - 1).list();
    }

    Optional<EndpointEntity> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
