package io.millrace.tokens.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The audit table. */
@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntity, Long> {
    /** Any number that nothing else in this schema's database locks by. */
    private static final long CHAIN_LOCK = 0x6d6c_7261_7564_6974L;

    /** Makes writers take turns until their transaction ends; native, since only PostgreSQL has such locks. */
    void lockChain() {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
                .setParameter("key", CHAIN_LOCK)
                .getSingleResult();
    }

    ChainEnd end() {
        return findAll(Sort.descending("seq"))
                .page(0, 1)
                .firstResultOptional()
                .map(ChainEnd::after)
                .orElse(ChainEnd.START);
    }

    boolean holds(UUID eventId) {
        return count("eventId", eventId) > 0;
    }

    /** The newest rows that match, before the place where the page before ended. */
    List<AuditEntity> page(AuditFilter filter, int limit) {
        StringBuilder query = new StringBuilder("seq < :before");
        Parameters parameters = Parameters.with("before", filter.before());
        filter.conditions().forEach((condition, value) -> {
            String name = "p" + parameters.map().size();
            query.append(" and ").append(condition).append(" :").append(name);
            parameters.and(name, value);
        });
        return find(query.toString(), Sort.descending("seq"), parameters)
                .page(0, limit)
                .list();
    }

    /** Rows in the order of the chain. */
    List<AuditEntity> after(long seq, int limit) {
        return find("seq > ?1", Sort.ascending("seq"), seq).page(0, limit).list();
    }
}
