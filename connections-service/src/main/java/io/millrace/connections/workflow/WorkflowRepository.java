package io.millrace.connections.workflow;

import io.millrace.connections.connection.ListCursor;
import io.millrace.contracts.UnifiedEntity;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds workflows. */
@ApplicationScoped
class WorkflowRepository implements PanacheRepositoryBase<WorkflowEntity, UUID> {
    List<WorkflowEntity> after(Optional<ListCursor> after, UUID connectionId, int limit) {
        ListCursor from = after.orElse(new ListCursor(Instant.EPOCH, new UUID(0, 0)));
        String page = "(createdAt > ?1 or createdAt = ?1 and id > ?2)";
        PanacheQuery<WorkflowEntity> query = connectionId == null
                ? find(page + " order by createdAt, id", from.createdAt(), from.id())
                : find(
                        page + " and connectionId = ?3 order by createdAt, id",
                        from.createdAt(),
                        from.id(),
                        connectionId);
        return query.range(0, limit - 1).list();
    }

    Optional<WorkflowEntity> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those that act on records of one of these entities and one of these connections. */
    List<WorkflowEntity> onRecords(Collection<UnifiedEntity> entities, Collection<UUID> connectionIds) {
        return list(
                "enabled and kind = ?1 and entity in ?2 and (connectionId is null or connectionId in ?3)",
                Trigger.RECORD,
                entities.stream().map(UnifiedEntity::id).toList(),
                connectionIds);
    }

    /** Those of another kind that act on a connection. */
    List<WorkflowEntity> on(String kind, UUID connectionId) {
        return list("enabled and kind = ?1 and (connectionId is null or connectionId = ?2)", kind, connectionId);
    }

    /** The entities whose records are acted on, and since when. */
    Map<UnifiedEntity, Instant> watchedEntities() {
        return getEntityManager()
                .createQuery(
                        "select w.entity, min(w.activeSince) from WorkflowEntity w where w.enabled and w.kind = ?1"
                                + " group by w.entity",
                        Object[].class)
                .setParameter(1, Trigger.RECORD)
                .getResultStream()
                .collect(Collectors.toMap(row -> UnifiedEntity.of((String) row[0]), row -> (Instant) row[1]));
    }

    /** Those whose time has come and that no other replica works on. Native: JPQL cannot skip locked rows. */
    @SuppressWarnings("unchecked") // the entity class is the second argument
    List<WorkflowEntity> dueLocked(Instant now, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from workflow where enabled and next_at <= ?1
                        order by next_at limit ?2 for no key update skip locked
                        """, WorkflowEntity.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList();
    }
}
