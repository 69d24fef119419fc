package io.millrace.worker.stream;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import java.util.List;

/** What is to become of an inbound message, given the stream's last cursor. */
sealed interface Decision {
    /** Known, older or meaningless: only its offset is committed. */
    record Drop() implements Decision {}

    /** The stream is no more. */
    record Forget(StreamId stream) implements Decision {}

    /** The stream's state changes; the last of the cursors is the new state and says whether the stream runs. */
    record Write(List<SyncCursor> cursors) implements Decision {
        public Write {
            cursors = List.copyOf(cursors);
        }

        static Write of(SyncCursor cursor) {
            return new Write(List.of(cursor));
        }
    }
}
