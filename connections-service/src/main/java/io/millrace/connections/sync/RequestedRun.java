package io.millrace.connections.sync;

import io.millrace.contracts.UnifiedEntity;

/** The run that answers a request for a sync: a new one, or the one that was on its way already. */
record RequestedRun(UnifiedEntity entity, String runId) {}
