package io.millrace.connections.sync;

import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.StreamId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds streams, locked where they are to take a step. */
@ApplicationScoped
class StreamRepository implements PanacheRepositoryBase<StreamEntity, String> {
    private static final List<String> SYNCED = Arrays.stream(ConnectionState.values())
            .filter(ConnectionState::syncing)
            .map(Enum::name)
            .toList();

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

    /** The longest overdue streams of synced connections that no other replica works on. Native: JPQL cannot skip locked rows. */
    @SuppressWarnings("unchecked") // the entity class is the second argument
    List<StreamEntity> dueLocked(Instant now, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        select s.* from stream s join connection c on c.id = s.connection_id
                        where s.due_at <= ?1 and c.state in (?2)
                        order by s.due_at limit ?3 for update of s skip locked
                        """, StreamEntity.class)
                .setParameter(1, now)
                .setParameter(2, SYNCED)
                .setParameter(3, limit)
                .getResultList();
    }

    Optional<Instant> nextDueAfter(Instant now) {
        return find("select min(dueAt) from StreamEntity where dueAt > ?1", now)
                .project(Instant.class)
                .firstResultOptional();
    }

    /**
     * Makes streams that are more than 10 s late due again, each at its phase of a time as long as it is late, of its interval,
     * or of a quarter of an hour, whichever is shortest. Native, as a statement for many rows that skips locked ones.
     */
    int spreadLate(Instant now, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        with late as (
                            select stream_id, due_at from stream where due_at < cast(?1 as timestamptz) - interval '10 s'
                            order by due_at limit ?2 for update skip locked)
                        update stream s set due_set_at = ?1, due_at = cast(?1 as timestamptz) + s.phase / 1e6 * least(
                            cast(?1 as timestamptz) - late.due_at, interval '15 min',
                            make_interval(secs => s.interval_seconds))
                        from late where s.stream_id = late.stream_id
                        """)
                .setParameter(1, now)
                .setParameter(2, limit)
                .executeUpdate();
    }

    /**
     * Lets streams whose time was set at a moment that has not come yet wait from now as long as they were to. Times of a cron
     * expression stay: they are right by any clock.
     */
    int pullBackAhead(Instant now, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        with ahead as (
                            select stream_id from stream
                            where due_at is not null and due_set_at > ?1
                                and (cron is null or state in ('REQUESTED', 'PARKED'))
                            limit ?2 for update skip locked)
                        update stream s set due_set_at = ?1, due_at = s.due_at - (s.due_set_at - cast(?1 as timestamptz))
                        from ahead where s.stream_id = ahead.stream_id
                        """)
                .setParameter(1, now)
                .setParameter(2, limit)
                .executeUpdate();
    }
}
