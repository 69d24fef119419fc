package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.SyncState;
import java.time.Instant;

/**
 * What a stream's cursor said when a worker committed it.
 *
 * @param reason null where the run goes on or has ended well
 * @param retryAt null unless parked
 * @param at when it was written
 */
record StreamProgress(String runId, SyncState state, String reason, Instant retryAt, long records, Instant at) {
    static StreamProgress of(JsonNode cursor, Instant at) {
        JsonNode retryAt = cursor.path("retryAt");
        return new StreamProgress(
                cursor.at("/request/runId").asText(),
                SyncState.valueOf(cursor.path("state").asText()),
                cursor.at("/reason/code").asText(null),
                retryAt.isMissingNode() ? null : Instant.parse(retryAt.asText()),
                cursor.at("/counts/records").asLong(),
                at);
    }
}
