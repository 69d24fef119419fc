package io.millrace.worker.paging;

import io.millrace.contracts.SyncReason;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a run cannot go on, and what becomes of it: parked when waiting helps, failed when a person is needed.
 *
 * @param demanded the pause that the other side itself demands
 */
public record Setback(String code, String message, Trouble.Remedy remedy, Optional<Duration> demanded) {
    public static Setback of(SourceTrouble e) {
        return new Setback(e.trouble().code(), e.getMessage(), e.trouble().remedy(), e.pause());
    }

    /** A pause that the other side demands is kept to the second; ours grows with each attempt of the run. */
    public RunEvent event(Run run, int attempt, Backoff backoff, double spread, Instant now) {
        SyncReason reason = new SyncReason(code, message);
        if (remedy == Trouble.Remedy.PERSON) {
            return new RunEvent.Failed(run, reason);
        }
        Duration pause = demanded.filter(asked -> !asked.isZero()).orElseGet(() -> backoff.pause(attempt, spread));
        return new RunEvent.Parked(run, reason, now.plus(pause), remedy == Trouble.Remedy.READ_WINDOW_ANEW);
    }
}
