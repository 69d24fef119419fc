package io.millrace.mapping.sweep;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.Caller.OperatorCaller;
import io.millrace.mapping.store.Transactions;
import io.millrace.mapping.sweep.Sweep.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What operators see of sweeps and decide about them. */
@ApplicationScoped
class SweepDecisions {
    private final Transactions transactions;
    private final SweepAudit audit;

    SweepDecisions(Transactions transactions, SweepAudit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    List<Sweep> list(SweepQuery query) {
        return transactions.call(transaction -> SweepRepository.list(transaction, query));
    }

    Sweep get(long id) {
        return transactions.call(transaction -> require(transaction, id));
    }

    /** Decides a quarantined sweep; the same decision again changes nothing. */
    Sweep decide(long id, Verdict verdict, OperatorCaller by) {
        return transactions.call(transaction -> {
            boolean decided = SweepRepository.decide(transaction, id, verdict, by.keyId());
            Sweep sweep = require(transaction, id);
            if (!decided && sweep.decision().filter(d -> d.verdict() == verdict).isEmpty()) {
                throw ApiProblem.conflict(
                        "state-conflict",
                        "The sweep is " + sweep.state().id() + "; only a quarantined one waits for a decision.");
            }
            if (decided) {
                audit.decided(transaction, sweep, by);
            }
            if (decided && verdict == Verdict.REJECTED) {
                KeyLists.forget(transaction, sweep.stream(), sweep.runId());
            }
            return sweep;
        });
    }

    private static Sweep require(Connection transaction, long id) throws SQLException {
        return SweepRepository.find(transaction, id).orElseThrow(() -> unknown(Long.toString(id)));
    }

    static ApiProblem unknown(String id) {
        return ApiProblem.notFound("unknown-sweep", "There is no sweep " + id + ".");
    }
}
