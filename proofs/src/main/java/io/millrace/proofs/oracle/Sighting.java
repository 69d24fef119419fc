package io.millrace.proofs.oracle;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;
import java.util.UUID;

/** One record that a committed reader has seen, reduced to what is judged. */
sealed interface Sighting {
    /** A place in a run: it names one record of the log, once. */
    record Place(String runId, int page, int ordinal) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byRun = runId.compareTo(other.runId);
            if (byRun != 0) {
                return byRun;
            }
            return page != other.page ? Integer.compare(page, other.page) : Integer.compare(ordinal, other.ordinal);
        }
    }

    /** @param version the source's own count of the row's changes */
    record Raw(RecordKey key, int partition, long offset, Place place, long version) implements Sighting {}

    /** @param content of the record without the ids that its connection gives it */
    record Unified(UUID id, UUID connectionId, int rawPartition, long rawOffset, long version, ContentDigest content)
            implements Sighting {}

    /** @param partition of the cursor, which is that of the stream's requests */
    record Cursor(SyncCursor cursor, int partition) implements Sighting {
        StreamId stream() {
            return cursor.stream();
        }
    }

    /** @param partition of the request */
    record Request(SyncRequested request, int partition) implements Sighting {}

    /** @param rawPartition of the record that could not be mapped; -1 where the worker could not take it */
    record DeadLetter(String key, String reasonCode, int rawPartition, long rawOffset) implements Sighting {}
}
