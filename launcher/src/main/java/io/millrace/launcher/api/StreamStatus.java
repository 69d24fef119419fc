package io.millrace.launcher.api;

import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How far the sync of one entity is.
 *
 * @param state as the API says it, in lower case
 * @param records read so far by the run
 * @param expected the source's count for the run
 * @param lastSuccessAt null while no run has ended well
 * @param reason why it is parked or failed; empty text otherwise
 */
public record StreamStatus(
        UnifiedEntity entity, String state, long records, OptionalLong expected, Instant lastSuccessAt, String reason) {
    /** Whether the initial sync is through. */
    public boolean isSynced() {
        return lastSuccessAt != null;
    }

    /** Whether a person has to mend something before it goes on. */
    public boolean isFailed() {
        return state.equals("failed");
    }
}
