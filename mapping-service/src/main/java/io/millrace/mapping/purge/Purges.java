package io.millrace.mapping.purge;

import io.millrace.access.problem.ApiProblem;
import io.millrace.mapping.command.MappingCommand.PurgeRequested;
import io.millrace.mapping.command.MappingCommands;
import io.millrace.mapping.maps.FieldMaps;
import io.millrace.mapping.store.Transactions;
import io.millrace.mapping.sweep.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Forgets connections: begins it, and says how far it is. */
@ApplicationScoped
class Purges {
    private final Transactions transactions;
    private final MappingCommands commands;
    private final Sweeps sweeps;
    private final FieldMaps maps;

    Purges(Transactions transactions, MappingCommands commands, Sweeps sweeps, FieldMaps maps) {
        this.transactions = transactions;
        this.commands = commands;
        this.sweeps = sweeps;
        this.maps = maps;
    }

    /** Begins a connection's purge; one that was begun before goes on, and is answered without Kafka. */
    Purge begin(UUID connectionId) {
        return find(connectionId).orElseGet(() -> tell(connectionId));
    }

    private Purge tell(UUID connectionId) {
        int partitions = commands.partitions();
        return transactions.call(transaction -> {
            if (PurgeRepository.begin(transaction, connectionId, partitions)) {
                sweeps.forget(transaction, partitions, connectionId);
                maps.forget(transaction, partitions, connectionId);
                commands.tellAll(transaction, partitions, new PurgeRequested(connectionId));
            }
            return PurgeRepository.find(transaction, connectionId).orElseThrow();
        });
    }

    Purge get(UUID connectionId) {
        return find(connectionId)
                .orElseThrow(() -> ApiProblem.notFound(
                        "unknown-purge", "Nobody has asked to forget the connection " + connectionId + "."));
    }

    private Optional<Purge> find(UUID connectionId) {
        return transactions.call(transaction -> PurgeRepository.find(transaction, connectionId));
    }
}
