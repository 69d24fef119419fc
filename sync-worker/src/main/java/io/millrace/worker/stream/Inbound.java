package io.millrace.worker.stream;

import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncRequested;

/** A message of {@code sync-requested}. */
public sealed interface Inbound {
    record Requested(SyncRequested request) implements Inbound {}

    record Cancelled(SyncCancelled cancel) implements Inbound {}

    /** Cannot be understood: it goes to the dead letters and blocks nothing. */
    record Unreadable(byte[] key, byte[] value, String reason) implements Inbound {}
}
