package io.millrace.mapping.maps;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.Caller;
import io.millrace.contracts.StreamId;
import io.millrace.mapping.command.MappingCommand.RemapRequested;
import io.millrace.mapping.command.MappingCommands;
import io.millrace.mapping.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/** Has stored history mapped again with the active map, and says how far that is. */
@ApplicationScoped
class Remaps {
    private final Transactions transactions;
    private final MappingCommands commands;
    private final FieldMapAudit audit;

    Remaps(Transactions transactions, MappingCommands commands, FieldMapAudit audit) {
        this.transactions = transactions;
        this.commands = commands;
        this.audit = audit;
    }

    /** Begins a remap; one that is under way begins again. */
    Remap begin(MapScope scope, Caller by) {
        int partitions = commands.partitions();
        StreamId stream = scope.stream();
        return transactions.call(transaction -> {
            MapVersion active = FieldMapRepository.active(transaction, stream);
            int number = RemapRepository.begin(transaction, active, partitions, by.actor());
            commands.tellAll(transaction, partitions, new RemapRequested(scope.connectionId(), scope.entity(), number));
            audit.report(transaction, "remap-requested", stream, active.number(), by.actor());
            return RemapRepository.find(transaction, stream).orElseThrow();
        });
    }

    Remap get(MapScope scope) {
        return transactions
                .call(transaction -> RemapRepository.find(transaction, scope.stream()))
                .orElseThrow(
                        () -> ApiProblem.notFound("unknown-remap", "Nobody has asked to map these records again."));
    }
}
