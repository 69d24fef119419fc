package io.millrace.worker.stream;

import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
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
        return known.request().runId().equals(request.runId())
                ? onLaterAttempt(known, request, now)
                : Decision.Write.of(onLaterRun(known, request, now));
    }

    /** A list of keys that has failed is not gone on with: its run's pages are in the log and prove nothing. */
    private static Decision onLaterAttempt(SyncCursor known, SyncRequested request, Instant now) {
        boolean stopped =
                known.state() == SyncState.PARKED || (known.state() == SyncState.FAILED && known.keyList() == null);
        return stopped ? Decision.Write.of(CursorSteps.resumed(known, including(known.request(), request), now)) : DROP;
    }

    private static SyncCursor onLaterRun(SyncCursor known, SyncRequested request, Instant now) {
        return switch (known.state()) {
            case RUNNING -> CursorSteps.queued(known, withWaiting(known, request), now);
            case DONE, CANCELLED -> CursorSteps.started(Optional.of(known), request, now);
            case PARKED -> waited(known, including(known.request(), withWaiting(known, request)), now);
            case FAILED -> takenOver(known, request, now);
        };
    }

    /** The newer request takes the waiting one's place, and its work with it. */
    private static SyncRequested withWaiting(SyncCursor known, SyncRequested newer) {
        return known.next() == null ? newer : including(known.next(), newer);
    }

    /** The newer request, made to ask for all that the one asked for whose place it takes. */
    private static SyncRequested including(SyncRequested earlier, SyncRequested newer) {
        SyncKind kind = newer.kind().includes(earlier.kind()) ? newer.kind() : earlier.kind();
        boolean earliest = earlier.kind().readsPeriod()
                && newer.periodStart() != null
                && (earlier.periodStart() == null || earlier.periodStart().isBefore(newer.periodStart()));
        return newer.asking(kind, earliest ? earlier.periodStart() : newer.periodStart());
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
        boolean unfinished = stopped.window() != null && stopped.keyList() == null;
        return unfinished && windowSuffices(stopped.request(), request)
                ? CursorSteps.adopted(stopped, request, now)
                : CursorSteps.started(Optional.of(stopped), request, now);
    }

    private static boolean windowSuffices(SyncRequested stopped, SyncRequested newer) {
        if (newer.kind() == SyncKind.INCREMENTAL) {
            return true;
        }
        return stopped.kind().readsPeriod()
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

    /** Also of a stream that is not known: whoever deletes its data waits for the word that there is no cursor. */
    static Decision onForgotten(Optional<SyncCursor> known, StreamForgotten forgotten) {
        boolean lives = known.filter(cursor -> cursor.request().runId().compareTo(forgotten.runId()) > 0)
                .isPresent();
        return lives ? DROP : new Decision.Forget(new StreamId(forgotten.connectionId(), forgotten.entity()));
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
