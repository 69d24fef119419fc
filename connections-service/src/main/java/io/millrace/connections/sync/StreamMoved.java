package io.millrace.connections.sync;

import io.millrace.contracts.SyncReason;
import io.millrace.contracts.UnifiedEntity;
import java.util.Optional;
import java.util.UUID;

/**
 * Told in the transaction in which a stream's run ends, parks, or reads its first page after it was parked; the rows of the
 * connection and of the stream are locked.
 *
 * @param state RUNNING for the first page after a park
 * @param reason of a run that failed or is parked
 * @param covered whether a run of the stream has ended well, this one or one before it
 */
public record StreamMoved(
        UUID connectionId, UnifiedEntity entity, StreamState state, Optional<SyncReason> reason, boolean covered) {}
