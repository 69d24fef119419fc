package io.millrace.worker.stream;

import io.millrace.contracts.KeyListProgress;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All the ways in which a stream's cursor may change: pure steps from one committed state to the next. */
final class CursorSteps {
    private CursorSteps() {}

    /**
     * A run begins anew: coverage and delivered versions stay, for they belong to the stream; a window does not. A full run
     * delivers again what it finds, so that a record that was taken for deleted and is there again comes back.
     */
    static SyncCursor started(Optional<SyncCursor> known, SyncRequested request, Instant now) {
        CursorEdit edit = known.map(CursorEdit::of).orElseGet(CursorEdit::blank);
        edit.forgetWindow();
        if (request.kind() == SyncKind.FULL) {
            edit.tail = List.of();
        }
        begin(edit, request);
        edit.counts = SyncCounts.NONE;
        edit.startedAt = now;
        return edit.at(now);
    }

    /** A later attempt of the same run goes on exactly where the run stopped. */
    static SyncCursor resumed(SyncCursor cursor, SyncRequested request, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        begin(edit, request);
        return edit.at(now);
    }

    /** A newer run takes over the unfinished window, so that what was not read does not become a hole. Its pages count from 0. */
    static SyncCursor adopted(SyncCursor cursor, SyncRequested request, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        begin(edit, request);
        edit.counts = SyncCounts.NONE.withExpected(cursor.counts().expected());
        edit.startedAt = now;
        return edit.at(now);
    }

    private static void begin(CursorEdit edit, SyncRequested request) {
        edit.request = request;
        if (edit.next != null && !edit.next.isAfter(request)) {
            edit.next = null;
        }
        edit.state = SyncState.RUNNING;
        edit.reason = null;
        edit.retryAt = null;
    }

    /** A newer run waits behind the one on its way. */
    static SyncCursor queued(SyncCursor cursor, SyncRequested next, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        edit.next = next;
        return edit.at(now);
    }

    static SyncCursor windowFixed(SyncCursor cursor, RunEvent.WindowFixed fixed, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        edit.window = fixed.window();
        edit.position = null;
        edit.bound = fixed.bound();
        edit.guarantee = fixed.guarantee();
        edit.counts = cursor.counts().withExpected(fixed.expected());
        return edit.at(now);
    }

    static SyncCursor pageRead(SyncCursor cursor, ReadPage page, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        edit.position = page.position();
        edit.tail = page.tail();
        if (!page.isEmpty()) {
            edit.counts = cursor.counts().plusPage(page.records(), page.deleted(), page.deadLetters(), page.repeats());
        }
        if (page.last()) {
            edit.coverage = page.coverage();
            edit.position = null;
            if (page.keysFollow()) {
                edit.keyList = KeyListProgress.begun(now);
            } else {
                finish(edit, now);
            }
        }
        return edit.at(now);
    }

    static SyncCursor keysRead(SyncCursor cursor, ReadKeys read, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        edit.keyList = cursor.keyList().plus(read.pages(), read.keys(), read.settled(), read.position());
        if (read.last()) {
            finish(edit, now);
        }
        return edit.at(now);
    }

    private static void finish(CursorEdit edit, Instant now) {
        edit.state = SyncState.DONE;
        edit.lastSuccessAt = now;
    }

    static SyncCursor parked(SyncCursor cursor, RunEvent.Parked parked, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        edit.state = SyncState.PARKED;
        edit.reason = parked.reason();
        edit.retryAt = parked.retryAt();
        if (parked.fromWindowStart()) {
            edit.position = null;
        }
        return edit.at(now);
    }

    /** The newer run that has taken over waits as the one before it did. */
    static SyncCursor parkedStill(SyncCursor takenOver, SyncCursor parked, Instant now) {
        CursorEdit edit = CursorEdit.of(takenOver);
        edit.state = SyncState.PARKED;
        edit.reason = parked.reason();
        edit.retryAt = parked.retryAt();
        return edit.at(now);
    }

    static SyncCursor failed(SyncCursor cursor, SyncReason reason, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        edit.state = SyncState.FAILED;
        edit.reason = reason;
        edit.retryAt = null;
        return edit.at(now);
    }

    static SyncCursor cancelled(SyncCursor cursor, String upToRunId, Instant now) {
        CursorEdit edit = CursorEdit.of(cursor);
        edit.state = SyncState.CANCELLED;
        edit.reason = null;
        edit.retryAt = null;
        edit.next = afterCancel(cursor.next(), upToRunId);
        return edit.at(now);
    }

    private static SyncRequested afterCancel(SyncRequested next, String upToRunId) {
        return next == null || next.runId().compareTo(upToRunId) <= 0 ? null : next;
    }
}
