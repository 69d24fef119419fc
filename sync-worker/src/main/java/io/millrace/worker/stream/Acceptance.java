package io.millrace.worker.stream;

import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import java.time.Instant;
import java.util.Optional;

/** Takes messages into a draft while slots last; what needs no slot is always taken. */
final class Acceptance {
    private final Draft draft;
    private final NewsRule news;
    private final Instant now;
    private int freeSlots;

    Acceptance(Draft draft, int freeSlots, NewsRule news, Instant now) {
        this.draft = draft;
        this.news = news;
        this.freeSlots = freeSlots;
        this.now = now;
    }

    /** @return false when the message has to wait: for a slot, or until its stream's end is true */
    boolean offer(int partition, Inbound message) {
        return switch (message) {
            case Inbound.Unreadable unreadable -> {
                draft.acceptUnreadable(partition, unreadable);
                yield true;
            }
            case Inbound.Requested requested -> request(partition, requested.request());
            case Inbound.Cancelled cancelled -> cancel(partition, cancelled.cancel());
            case Inbound.Forgotten forgotten -> forget(partition, forgotten.stream());
        };
    }

    private boolean request(int partition, SyncRequested request) {
        Optional<SyncCursor> known = draft.cursor(partition, request.stream());
        return !draft.isForgotten(request.stream())
                && take(partition, known, Decisions.onRequest(known, request, news, now));
    }

    private boolean cancel(int partition, SyncCancelled cancel) {
        Optional<SyncCursor> known = draft.cursor(partition, new StreamId(cancel.connectionId(), cancel.entity()));
        return take(partition, known, Decisions.onCancel(known, cancel, now));
    }

    private boolean forget(int partition, StreamForgotten stream) {
        Optional<SyncCursor> known = draft.cursor(partition, new StreamId(stream.connectionId(), stream.entity()));
        return take(partition, known, Decisions.onForgotten(known, stream));
    }

    private boolean take(int partition, Optional<SyncCursor> known, Decision decision) {
        if (needsSlot(known, decision)) {
            if (freeSlots <= 0) {
                return false;
            }
            freeSlots--;
        }
        draft.accept(partition, decision);
        return true;
    }

    private static boolean needsSlot(Optional<SyncCursor> known, Decision decision) {
        return decision instanceof Decision.Write write
                && write.cursors().getLast().state() == SyncState.RUNNING
                && known.map(SyncCursor::state)
                        .filter(SyncState.RUNNING::equals)
                        .isEmpty();
    }
}
