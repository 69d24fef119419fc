package io.millrace.worker.stream;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.DeliveredVersion;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.KeyListProgress;
import io.millrace.contracts.SourceBound;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import java.time.Instant;
import java.util.List;

/** A cursor being changed: the steps set what they mean to change and all else stays as it was. */
final class CursorEdit {
    SyncRequested request;
    SyncRequested next;
    SyncState state;
    CursorInterval window;
    CursorPosition position;
    KeyListProgress keyList;
    List<CursorInterval> coverage;
    Guarantee guarantee;
    List<DeliveredVersion> tail;
    SourceBound bound;
    SyncCounts counts;
    SyncReason reason;
    Instant retryAt;
    Instant startedAt;
    Instant lastSuccessAt;

    static CursorEdit blank() {
        return new CursorEdit();
    }

    static CursorEdit of(SyncCursor cursor) {
        CursorEdit edit = new CursorEdit();
        edit.request = cursor.request();
        edit.next = cursor.next();
        edit.state = cursor.state();
        edit.window = cursor.window();
        edit.position = cursor.position();
        edit.keyList = cursor.keyList();
        edit.coverage = cursor.coverage();
        edit.guarantee = cursor.guarantee();
        edit.tail = cursor.tail();
        edit.bound = cursor.bound();
        edit.counts = cursor.counts();
        edit.reason = cursor.reason();
        edit.retryAt = cursor.retryAt();
        edit.startedAt = cursor.startedAt();
        edit.lastSuccessAt = cursor.lastSuccessAt();
        return edit;
    }

    /** Forgets the window and all that belongs to it, so that the next reading fixes a new one. */
    void forgetWindow() {
        window = null;
        position = null;
        keyList = null;
        bound = null;
    }

    /** The cursor as changed at {@code now}. */
    SyncCursor at(Instant now) {
        return new SyncCursor(
                request,
                next,
                state,
                window,
                position,
                keyList,
                coverage,
                guarantee,
                tail,
                bound,
                counts,
                reason,
                retryAt,
                startedAt,
                now,
                lastSuccessAt);
    }
}
