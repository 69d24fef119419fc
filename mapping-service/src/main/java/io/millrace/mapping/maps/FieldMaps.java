package io.millrace.mapping.maps;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.command.CommandKey;
import io.millrace.mapping.command.MappingCommands;
import io.millrace.mapping.command.RemapProgressed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/** What others may do with field maps. */
@ApplicationScoped
public class FieldMaps {
    private final MappingCommands commands;

    FieldMaps(MappingCommands commands) {
        this.commands = commands;
    }

    /** Takes what the mapper says of a remap in one of its partitions. */
    public void report(Connection transaction, RemapProgressed progress) throws SQLException {
        RemapRepository.report(transaction, progress);
    }

    /** Forgets a connection's maps with all versions, and lets the log forget what the mapper was told of them. */
    public void forget(Connection transaction, int partitions, UUID connectionId) throws SQLException {
        FieldMapRepository.forget(transaction, connectionId);
        RemapRepository.forget(transaction, connectionId);
        commands.forget(
                transaction,
                partitions,
                Arrays.stream(UnifiedEntity.values())
                        .map(entity -> new StreamId(connectionId, entity))
                        .flatMap(stream -> Stream.of(CommandKey.fieldMap(stream), CommandKey.remap(stream)))
                        .toList());
    }
}
