package io.millrace.connections.credit;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.audit.Audit;
import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What operators do to a pool, each with its line in the audit log: grants, and the switch for overage. */
@ApplicationScoped
class PoolChanges {
    private final CreditLedger ledger;
    private final CreditBook book;
    private final Event<CreditsFreed> freed;
    private final Audit audit;

    PoolChanges(CreditLedger ledger, CreditBook book, Event<CreditsFreed> freed, Audit audit) {
        this.ledger = ledger;
        this.book = book;
        this.freed = freed;
        this.audit = audit;
    }

    /** The movement that a grant made, now or when it was asked for before. */
    record Granted(CreditMovement movement, boolean repeated) {}

    /** The pool's lock comes first, so that of two requests with one key the second sees what the first did. */
    @Transactional
    Granted grant(CreditGrant grant) {
        CreditPool pool = ledger.lock(grant.environment());
        Optional<CreditMovement> earlier =
                Optional.ofNullable(grant.idempotencyKey()).flatMap(key -> book.granted(grant.environment(), key));
        if (earlier.isPresent()) {
            return new Granted(requireSame(earlier.get(), grant), true);
        }
        CreditMovement movement = ledger.grant(grant).orElseThrow(() -> tooMuchTakenBack(pool));
        if (grant.credits() > 0) {
            freed.fire(new CreditsFreed(grant.environment()));
        }
        audit.add("credits-granted", grant.environment(), details(movement));
        return new Granted(movement, false);
    }

    /** Connections that hold their credits keep them when overage is no longer allowed. */
    @Transactional
    CreditPool allowOverage(Environment environment, boolean allowed) {
        Optional<CreditPool> changed = ledger.allowOverage(environment, allowed);
        if (changed.isEmpty()) {
            return book.pool(environment);
        }
        if (allowed) {
            freed.fire(new CreditsFreed(environment));
        }
        audit.add("credits-overage-switched", environment, Map.of("allowed", Boolean.toString(allowed)));
        return changed.get();
    }

    private static Map<String, String> details(CreditMovement grant) {
        return Map.of(
                "credits", Long.toString(grant.credits()),
                "position", Long.toString(grant.position()),
                "bought", Long.toString(grant.balance().bought()),
                "held", Long.toString(grant.balance().held()));
    }

    private static CreditMovement requireSame(CreditMovement earlier, CreditGrant grant) {
        if (earlier.credits() != grant.credits() || !Objects.equals(earlier.note(), grant.note())) {
            throw ApiProblem.conflict(
                    "idempotency-key-reused", "The Idempotency-Key was used with another grant before.");
        }
        return earlier;
    }

    private static ApiProblem tooMuchTakenBack(CreditPool pool) {
        return ApiProblem.conflict(
                "credits-held",
                "At most " + Math.max(0, pool.available()) + " credits can be taken back: " + pool.held() + " of "
                        + pool.bought() + " are held.");
    }
}
