package io.millrace.tokens.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

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

    Optional<AuditEntity> last() {
        return findAll(Sort.descending("seq")).page(0, 1).firstResultOptional();
    }
}
