package io.millrace.mapping.sweep;

import io.millrace.mapping.command.MappingCommand.RecordsMissing;
import io.millrace.mapping.sweep.MissingRecords.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts missing records into commands: each for one partition, and small enough to be obeyed within one transaction. */
final class MissingCommands {
    private static final int RECORDS = 1_000;
    /** Characters of source ids: far below what a message may hold, whatever they are in UTF-8. */
    private static final int LENGTH = 200_000;

    /** A command and the partition that is to be told. */
    record Addressed(int partition, RecordsMissing command) {}

    private MissingCommands() {}

    static List<Addressed> of(Sweep sweep, List<Missing> missing) {
        Map<Integer, List<String>> byPartition = new TreeMap<>();
        missing.forEach(record -> byPartition
                .computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                .add(record.sourceId()));
        List<Addressed> commands = new ArrayList<>();
        byPartition.forEach((partition, ids) -> cut(ids).forEach(part -> {
            int number = sweep.commands() + commands.size();
            commands.add(new Addressed(
                    partition,
                    new RecordsMissing(
                            sweep.stream().connectionId(),
                            sweep.stream().entity(),
                            sweep.runId(),
                            number,
                            sweep.listedAt(),
                            part)));
        }));
        return commands;
    }

    private static List<List<String>> cut(List<String> ids) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int length = 0;
        for (String id : ids) {
            if (part.size() == RECORDS || (length + id.length() > LENGTH && !part.isEmpty())) {
                parts.add(part);
                part = new ArrayList<>();
                length = 0;
            }
            part.add(id);
            length += id.length();
        }
        parts.add(part);
        return parts;
    }
}
