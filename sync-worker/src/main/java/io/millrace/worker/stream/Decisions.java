package io.millrace.worker.stream;

import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do with a request or a cancellation, decided from the stream's last cursor alone. The same message always leads to
 * the same state however often it comes, so its sender may be at-least-once.
 */
final class Decisions {
    private static final Decision DROP = new Decision.Drop();

    private Decisions() {}

    static Decision onRequest(Optional<SyncCursor> known, SyncRequested request, NewsRule news, Instant now) {
        return known.map(cursor -> news.isNews(cursor, request) ? onNews(cursor, request, now) : DROP)
                .orElseGet(() -> Decision.Write.of(CursorSteps.started(known, request, now)));
    }

    private static Decision onNews(SyncCursor known, SyncRequested request, Instant now) {
        boolean sameRun = known.request().runId().equals(request.runId());
        return switch (known.state()) {
            case RUNNING -> sameRun ? DROP : Decision.Write.of(CursorSteps.queued(known, request, now));
            case DONE, CANCELLED ->
                sameRun ? DROP : Decision.Write.of(CursorSteps.started(Optional.of(known), request, now));
            case PARKED ->
                Decision.Write.of(sameRun ? CursorSteps.resumed(known, request, now) : waited(known, request, now));
            case FAILED ->
                Decision.Write.of(sameRun ? CursorSteps.resumed(known, request, now) : takenOver(known, request, now));
        };
    }

    /** A newer run must not be a way around the pause that a source has demanded of us. */
    private static SyncCursor waited(SyncCursor parked, SyncRequested request, Instant now) {
        boolean demanded = parked.reason() != null
                && Reasons.THROTTLED.equals(parked.reason().code());
        if (demanded && parked.retryAt() != null && parked.retryAt().isAfter(now)) {
            return CursorSteps.parkedStill(takenOver(parked, request, now), parked, now);
        }
        return takenOver(parked, request, now);
    }

    /** The newer run takes the unfinished window where that holds all the newer run wants; else it reads a wider one anew. */
    static SyncCursor takenOver(SyncCursor stopped, SyncRequested request, Instant now) {
        return stopped.window() != null && windowSuffices(stopped.request(), request)
                ? CursorSteps.adopted(stopped, request, now)
                : CursorSteps.started(Optional.of(stopped), request, now);
    }

    private static boolean windowSuffices(SyncRequested stopped, SyncRequested newer) {
        if (newer.kind() == SyncKind.INCREMENTAL) {
            return true;
        }
        return stopped.kind() == SyncKind.INITIAL
                && (stopped.periodStart() == null
                        || (newer.periodStart() != null && !newer.periodStart().isBefore(stopped.periodStart())));
    }

    static Decision onCancel(Optional<SyncCursor> known, SyncCancelled cancel, Instant now) {
        if (known.isEmpty() || known.get().request().runId().compareTo(cancel.runId()) > 0) {
            return DROP;
        }
        return switch (known.get().state()) {
            case DONE, CANCELLED -> DROP;
            case RUNNING, PARKED, FAILED ->
                new Decision.Write(withNext(CursorSteps.cancelled(known.get(), cancel.runId(), now), now));
        };
    }

    /**
     * A run that has ended, and the waiting one that begins in its place. Both are written, so that a follower of the log sees
     * the first one's end. A parked run keeps its successor waiting: it is to be asked for again itself.
     */
    static List<SyncCursor> withNext(SyncCursor ended, Instant now) {
        if (ended.next() == null) {
            return List.of(ended);
        }
        return switch (ended.state()) {
            case DONE, CANCELLED -> List.of(ended, CursorSteps.started(Optional.of(ended), ended.next(), now));
            case FAILED -> List.of(ended, takenOver(ended, ended.next(), now));
            case RUNNING, PARKED -> List.of(ended);
        };
    }
}
