package io.millrace.mapping.records;

import java.util.UUID;

/** A record as the store has it; {@code unified} is one JSON object. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record StoredRecord(UUID recordId, String change, byte[] unified, Lineage lineage) {

    /** What the unified record was made from. */
    record Lineage(int mapVersion, String runId, int rawPartition, long rawOffset) {}
}
