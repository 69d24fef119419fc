package io.millrace.connections.sync;

import io.millrace.contracts.SyncReason;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What last kept a stream's run from its end; it stays until the next one, with its time, so that a success does not hide it.
 *
 * @param message for a person: what happened and what to do
 */
record LastError(
        @Schema(examples = "source-unavailable") String code,

        @Schema(examples = "The source refused the connection; check that it is up and that its address is right.")
        String message,

        @Schema(examples = "01KAVZ7S3N8Q4J0E5TR2M6WYXH") String runId,
        Instant at) {
    static LastError of(SyncReason reason, String runId, Instant at) {
        return new LastError(reason.code(), reason.message(), runId, at);
    }
}
