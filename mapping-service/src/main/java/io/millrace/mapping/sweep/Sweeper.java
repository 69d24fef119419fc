package io.millrace.mapping.sweep;

import io.millrace.mapping.command.MappingCommands;
import io.millrace.mapping.loop.Loop;
import io.millrace.mapping.store.Transactions;
import io.millrace.mapping.sweep.MissingCommands.Addressed;
import io.millrace.mapping.sweep.MissingRecords.Missing;
import io.millrace.mapping.sweep.Sweep.Comparison;
import io.millrace.systems.DeleteRule;
import io.millrace.systems.EntityDefinition;
import io.millrace.systems.SystemCatalogue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Compares complete lists with the record store and tells the mapper what is missing, step by step: each step is one transaction,
 * which reads first and is refused where another instance took the same step.
 */
@ApplicationScoped
class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final int EXAMPLES = 20;

    private final Transactions transactions;
    private final MappingCommands commands;
    private final SystemCatalogue systems;
    private final SweepConfig config;
    /** The sweep that had its turn last, so that one that fails does not keep the others waiting. */
    private long turn;

    private Loop loop;

    Sweeper(Transactions transactions, MappingCommands commands, SystemCatalogue systems, SweepConfig config) {
        this.transactions = transactions;
        this.commands = commands;
        this.systems = systems;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("sweeper", config.pause(), this::step);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /** True where there was a sweep with something to do. */
    private boolean step() {
        long last = turn;
        Optional<Sweep> open = transactions.call(transaction -> SweepRepository.openAfter(transaction, last));
        if (open.isEmpty()) {
            turn = 0;
            return last > 0;
        }
        turn = open.get().id();
        transactions.call(transaction -> {
            if (open.get().state() == SweepState.LISTED) {
                compare(transaction, open.get());
            } else {
                tell(transaction, open.get());
            }
            return null;
        });
        return true;
    }

    private void compare(Connection transaction, Sweep sweep) throws SQLException {
        MissingRecords records = MissingRecords.of(transaction, sweep);
        double maxShare = deleteRule(sweep).maxShare();
        long missing = records.count();
        List<String> examples = missing == 0
                ? List.of()
                : records.after("", EXAMPLES).stream().map(Missing::sourceId).toList();
        Comparison comparison = new Comparison(records.known(), missing, maxShare, examples);
        SweepState next = judgement(comparison);
        if (SweepRepository.judge(transaction, sweep, next, comparison)) {
            if (next == SweepState.COMPLETED) {
                KeyLists.forget(transaction, sweep.stream(), sweep.runId());
            }
            report(sweep, next, comparison);
        }
    }

    private static SweepState judgement(Comparison comparison) {
        if (comparison.missing() == 0) {
            return SweepState.COMPLETED;
        }
        return new ShareLimit(comparison.maxShare()).allows(comparison.missing(), comparison.known())
                ? SweepState.DELETING
                : SweepState.QUARANTINED;
    }

    private DeleteRule deleteRule(Sweep sweep) {
        return systems.find(sweep.system())
                .map(system -> system.entities().get(sweep.stream().entity()))
                .map(EntityDefinition::deletes)
                .orElse(DeleteRule.DEFAULT);
    }

    private static void report(Sweep sweep, SweepState state, Comparison comparison) {
        LOG.logf(
                state == SweepState.QUARANTINED ? Logger.Level.WARN : Logger.Level.INFO,
                "list of keys compared sweep=%d stream=%s state=%s known=%d missing=%d",
                sweep.id(),
                sweep.stream().key(),
                state.id(),
                comparison.known(),
                comparison.missing());
    }

    private void tell(Connection transaction, Sweep sweep) throws SQLException {
        List<Missing> missing = MissingRecords.of(transaction, sweep).after(sweep.walkedTo(), config.batch());
        List<Addressed> told = MissingCommands.of(sweep, missing);
        boolean isLast = missing.size() < config.batch();
        SweepState next = isLast ? SweepState.COMPLETED : SweepState.DELETING;
        String walkedTo =
                missing.isEmpty() ? sweep.walkedTo() : missing.getLast().sourceId();
        if (!SweepRepository.tell(transaction, sweep, next, walkedTo, missing.size(), told.size())) {
            return;
        }
        for (Addressed command : told) {
            commands.tell(transaction, command.partition(), command.command());
        }
        if (isLast) {
            KeyLists.forget(transaction, sweep.stream(), sweep.runId());
        }
    }
}
