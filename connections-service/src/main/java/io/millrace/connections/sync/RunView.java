package io.millrace.connections.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run that has ended, as the API shows it.
 *
 * @param outcome DONE, FAILED or CANCELLED
 * @param startedAt when a worker took it; null where none did
 * @param attempts 1, and one more for each time that the source made it wait
 * @param records changed and deleted records that it published
 * @param deleted those among them that the source itself gave as deleted; what a full run finds by the keys that are missing is
 *     judged after its end, by the sweep
 * @param deadLetters records that could not be taken
 * @param reason why it failed; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        @Schema(examples = "01KAVZ7S3N8Q4J0E5TR2M6WYXH") String runId,
        UnifiedEntity entity,
        SyncKind kind,
        @Schema(examples = "DONE") StreamState outcome,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        @Schema(examples = "1") int attempts,
        @Schema(examples = "1250") long records,
        @Schema(examples = "3") long deleted,
        @Schema(examples = "0") long deadLetters,
        SyncReason reason) {}
