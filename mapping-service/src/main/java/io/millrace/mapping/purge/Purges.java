package io.millrace.mapping.purge;

import io.millrace.access.problem.ApiProblem;
import io.millrace.mapping.command.MappingCommand.PurgeRequested;
import io.millrace.mapping.command.MappingCommands;
import io.millrace.mapping.command.PurgeProgressed;
import io.millrace.mapping.maps.FieldMaps;
import io.millrace.mapping.store.Transactions;
import io.millrace.mapping.sweep.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Forgets connections: begins it, hears how far the mapper is, and says it. */
@ApplicationScoped
public class Purges {
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

    /** Takes what the mapper says of a purge in one of its partitions. */
    public void report(Connection transaction, PurgeProgressed progress) throws SQLException {
        PurgeRepository.report(transaction, progress);
        OptionalInt partitions = PurgeRepository.partitions(transaction, progress.connectionId());
        if (progress.done() && partitions.isPresent()) {
            // A list of keys or a change of a map may have been on its way when the purge began.
            maps.forget(transaction, partitions.getAsInt(), progress.connectionId());
            sweeps.forget(transaction, partitions.getAsInt(), progress.connectionId());
        }
    }

    private Optional<Purge> find(UUID connectionId) {
        return transactions.call(transaction -> PurgeRepository.find(transaction, connectionId));
    }
}
