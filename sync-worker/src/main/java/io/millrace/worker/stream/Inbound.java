package io.millrace.worker.stream;

import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncRequested;
import java.util.Optional;

/** A message of {@code sync-requested}. */
public sealed interface Inbound {
    /** What of this stops runs before its turn has come: who cancels does not wait behind who asks. */
    default Optional<SyncCancelled> cancellation() {
        return switch (this) {
            case Requested requested -> Optional.empty();
            case Cancelled cancelled -> Optional.of(cancelled.cancel());
            case Forgotten(StreamForgotten stream) ->
                Optional.of(new SyncCancelled(stream.connectionId(), stream.entity(), stream.runId()));
            case Unreadable unreadable -> Optional.empty();
        };
    }

    record Requested(SyncRequested request) implements Inbound {}

    record Cancelled(SyncCancelled cancel) implements Inbound {}

    record Forgotten(StreamForgotten stream) implements Inbound {}

    /** Cannot be understood: it goes to the dead letters and blocks nothing. */
    record Unreadable(byte[] key, byte[] value, String reason) implements Inbound {}
}
