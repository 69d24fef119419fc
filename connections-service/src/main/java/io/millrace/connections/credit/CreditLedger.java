package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Moves credits. A movement is one statement that changes the pool, if it may, and adds the ledger's line: the lock of the
 * pool's row lets one movement happen after the other, and the condition is read under that lock.
 */
@ApplicationScoped
class CreditLedger {
    private static final String OPEN = """
            with pool as (
                insert into credit_pool (environment, bought, held, overage_allowed, movements)
                values (?, ?, 0, false, 1) on conflict do nothing returning *)
            insert into credit_movement
                (environment, position, kind, credits, actor, note, moved_at, bought, held, overage_allowed)
            select environment, movements, 'GRANT', bought, ?, ?, ?, bought, held, overage_allowed from pool
            returning *
            """;
    private static final String GRANT = """
            with pool as (
                update credit_pool set bought = bought + ?, movements = movements + 1
                where environment = ? and bought + ? >= 0 and (? > 0 or overage_allowed or held <= bought + ?)
                returning *)
            insert into credit_movement
                (environment, position, kind, credits, actor, note, idempotency_key, moved_at, bought, held,
                 overage_allowed)
            select environment, movements, 'GRANT', ?, ?, ?, ?, ?, bought, held, overage_allowed from pool
            returning *
            """;
    private static final String HOLD = """
            with pool as (
                update credit_pool set held = held + ?, movements = movements + 1
                where environment = ? and (overage_allowed or held + ? <= bought)
                returning *)
            insert into credit_movement
                (environment, position, kind, credits, connection_id, moved_at, bought, held, overage_allowed)
            select environment, movements, 'HOLD', ?, ?, ?, bought, held, overage_allowed from pool
            returning *
            """;
    private static final String RELEASE = """
            with pool as (
                update credit_pool p set held = p.held - hold.credits, movements = p.movements + 1
                from credit_hold hold where hold.connection_id = ? and p.environment = hold.environment
                returning p.*, hold.credits, hold.connection_id)
            insert into credit_movement
                (environment, position, kind, credits, connection_id, moved_at, bought, held, overage_allowed)
            select environment, movements, 'RELEASE', credits, connection_id, ?, bought, held, overage_allowed from pool
            returning *
            """;
    private static final String ALLOW_OVERAGE = """
            update credit_pool set overage_allowed = ? where environment = ? and overage_allowed <> ? returning *
            """;

    private static final String LOCK = "select * from credit_pool where environment = ? for update";

    private final CreditTables tables;
    private final Clock clock;

    CreditLedger(DataSource database, Clock clock) {
        this.tables = new CreditTables(database);
        this.clock = clock;
    }

    /** Makes the environment's pool; empty where there is one already, whatever it has. */
    Optional<CreditMovement> open(CreditGrant first) {
        return move(OPEN, first.environment().name(), first.credits(), first.actor(), first.note(), now());
    }

    /** The pool as it stays to the end of the transaction, but for what this transaction does. */
    CreditPool lock(Environment environment) {
        return tables.rows(CreditPool::of, LOCK, environment.name()).getFirst();
    }

    /** Empty where less than nothing, or than what is held without overage, would be left. */
    Optional<CreditMovement> grant(CreditGrant grant) {
        long credits = grant.credits();
        return move(
                GRANT,
                credits,
                grant.environment().name(),
                credits,
                credits,
                credits,
                credits,
                grant.actor(),
                grant.note(),
                grant.idempotencyKey(),
                now());
    }

    /** Empty where the pool has too few. */
    Optional<CreditMovement> hold(UUID connectionId, Environment environment, int credits) {
        return move(HOLD, credits, environment.name(), credits, credits, connectionId, now());
    }

    /** Empty where the connection holds nothing. */
    Optional<CreditMovement> release(UUID connectionId) {
        return move(RELEASE, connectionId, now());
    }

    /** The pool with its switch changed; empty where it stands so already. No movement: no credits change hands. */
    Optional<CreditPool> allowOverage(Environment environment, boolean allowed) {
        return tables.rows(CreditPool::of, ALLOW_OVERAGE, allowed, environment.name(), allowed).stream()
                .findFirst();
    }

    private Optional<CreditMovement> move(String sql, Object... parameters) {
        return tables.rows(CreditMovement::of, sql, parameters).stream().findFirst();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
