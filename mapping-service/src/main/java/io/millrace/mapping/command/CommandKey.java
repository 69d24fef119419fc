package io.millrace.mapping.command;

import io.millrace.contracts.EventTypes;
import io.millrace.contracts.StreamId;
import java.util.UUID;

/** The key of a command in the log, of which compaction keeps the latest. */
public record CommandKey(String type, String scope) {
    public static CommandKey fieldMap(StreamId stream) {
        return new CommandKey(EventTypes.FIELD_MAP_CHANGED, stream.key());
    }

    public static CommandKey remap(StreamId stream) {
        return new CommandKey(EventTypes.REMAP_REQUESTED, stream.key());
    }

    /** A part of any list of missing records: a later list takes the place of an earlier one. */
    public static CommandKey recordsMissing(StreamId stream, int part) {
        return new CommandKey(EventTypes.RECORDS_MISSING, stream.key() + "/" + part);
    }

    static CommandKey purge(UUID connectionId) {
        return new CommandKey(EventTypes.PURGE_REQUESTED, connectionId.toString());
    }

    public String key() {
        return type + "/" + scope;
    }
}
