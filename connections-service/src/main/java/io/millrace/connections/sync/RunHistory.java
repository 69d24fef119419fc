package io.millrace.connections.sync;

import io.millrace.contracts.UnifiedEntity;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The runs that have ended, newest first. */
@ApplicationScoped
class RunHistory implements PanacheRepositoryBase<RunEntity, RunKey> {
    /** Some runs, and where to go on; empty where the list ends. */
    record Page(List<RunView> runs, Optional<RunCursor> next) {}

    /** Keeps the latest run of a stream, or what is known better of it now. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(StreamEntity stream, Instant now) {
        getEntityManager().merge(new RunEntity(stream, now));
    }

    @Transactional
    Page list(UUID connectionId, Collection<UnifiedEntity> entities, RunCursor after, int limit) {
        List<RunEntity> found = find("""
                connectionId = ?1 and entity in ?2
                and (key.runId < ?3 or key.runId = ?3 and key.streamId < ?4)
                order by key.runId desc, key.streamId desc""", connectionId, entities, after.runId(), after.streamId())
                .range(0, limit)
                .list();
        List<RunEntity> page = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                page.stream().map(RunEntity::toView).toList(),
                found.size() > limit ? Optional.of(RunCursor.of(page.getLast().key())) : Optional.empty());
    }

    /** Forgets some of those that ended before; returns how many, at most the limit. */
    @Transactional
    int forgetBefore(Instant ended, int limit) {
        return forget("ended_at < ?1", ended, limit);
    }

    /** The same for those that went well and found nothing. */
    @Transactional
    int forgetEmptyBefore(Instant ended, int limit) {
        return forget("ended_at < ?1 and outcome = 'DONE' and records = 0", ended, limit);
    }

    /** Native: JPQL has no limit on a delete. */
    private int forget(String condition, Instant ended, int limit) {
        return getEntityManager()
                .createNativeQuery("delete from run where (stream_id, run_id) in"
                        + " (select stream_id, run_id from run where " + condition
                        + " order by ended_at limit ?2 for update skip locked)")
                .setParameter(1, ended)
                .setParameter(2, limit)
                .executeUpdate();
    }
}
