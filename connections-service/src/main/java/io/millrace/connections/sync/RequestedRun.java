package io.millrace.connections.sync;

import io.millrace.contracts.SyncKind;
import io.millrace.contracts.UnifiedEntity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a request for a sync.
 *
 * @param runId the run that was begun or joined; where the request waits, the one that it waits for
 * @param kind of that run
 */
record RequestedRun(
        UnifiedEntity entity,
        @Schema(examples = "01KAVZ7S3N8Q4J0E5TR2M6WYXH") String runId,
        SyncKind kind,
        RequestOutcome outcome) {}
