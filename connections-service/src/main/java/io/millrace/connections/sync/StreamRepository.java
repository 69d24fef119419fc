package io.millrace.connections.sync;

import io.millrace.contracts.StreamId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds streams, locked where they are to take a step. */
@ApplicationScoped
class StreamRepository implements PanacheRepositoryBase<StreamEntity, String> {
    List<StreamEntity> of(Collection<UUID> connectionIds) {
        return list("connectionId in ?1 order by connectionId, streamId", connectionIds);
    }

    /** In one order for everybody, so that two callers cannot wait for each other. */
    List<StreamEntity> ofLocked(UUID connectionId) {
        return find("connectionId = ?1 order by streamId", connectionId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    Optional<StreamEntity> locked(StreamId stream) {
        return findByIdOptional(stream.key(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** The longest overdue streams of connections that sync and that no other replica works on. Native: JPQL cannot skip locked rows. */
    @SuppressWarnings("unchecked") // the entity class is the second argument
    List<StreamEntity> dueLocked(Instant now, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        select s.* from stream s join connection c on c.id = s.connection_id
                        where s.due_at <= ?1 and c.state in ('INITIAL_SYNC', 'ACTIVE', 'SOURCE_UNAVAILABLE')
                        order by s.due_at limit ?2 for update of s skip locked
                        """, StreamEntity.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList();
    }
}
