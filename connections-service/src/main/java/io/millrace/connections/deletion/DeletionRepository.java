package io.millrace.connections.deletion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds deletions. */
@ApplicationScoped
class DeletionRepository implements PanacheRepositoryBase<DeletionEntity, UUID> {
    Optional<DeletionEntity> locked(UUID connectionId) {
        return findByIdOptional(connectionId, LockModeType.PESSIMISTIC_WRITE);
    }

    List<UUID> running(int limit) {
        return find("completedAt is null order by requestedAt").range(0, limit - 1).stream()
                .map(DeletionEntity::connectionId)
                .toList();
    }
}
