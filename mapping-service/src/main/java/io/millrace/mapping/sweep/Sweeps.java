package io.millrace.mapping.sweep;

import io.millrace.contracts.StreamId;
import io.millrace.mapping.command.CommandKey;
import io.millrace.mapping.command.MappingCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What others may do with sweeps. */
@ApplicationScoped
public class Sweeps {
    private final MappingCommands commands;

    Sweeps(MappingCommands commands) {
        this.commands = commands;
    }

    /** Forgets a connection's lists and sweeps, and lets the log forget what the mapper was told of its records. */
    public void forget(Connection transaction, int partitions, UUID connectionId) throws SQLException {
        List<CommandKey> told = SweepRepository.forget(transaction, connectionId).entrySet().stream()
                .flatMap(entry -> keys(entry.getKey(), entry.getValue()).stream())
                .toList();
        commands.forget(transaction, partitions, told);
    }

    private static List<CommandKey> keys(StreamId stream, int commands) {
        return IntStream.range(0, commands)
                .mapToObj(part -> CommandKey.recordsMissing(stream, part))
                .toList();
    }
}
