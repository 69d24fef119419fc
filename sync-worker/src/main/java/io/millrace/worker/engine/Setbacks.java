package io.millrace.worker.engine;

import io.millrace.contracts.SyncReason;
import io.millrace.contracts.SyncRequested;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.credentials.LeaseRefused;
import io.millrace.worker.source.SourceTrouble;
import io.millrace.worker.source.Trouble;
import io.millrace.worker.stream.Reasons;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** What becomes of a run that cannot go on: parked when waiting helps, failed when a person is needed. */
final class Setbacks {
    private static final Logger LOG = Logger.getLogger(Setbacks.class);

    private final Run run;
    private final SyncRequested request;
    private final RunWork work;

    Setbacks(Run run, SyncRequested request, RunWork work) {
        this.run = run;
        this.request = request;
        this.work = work;
    }

    /** Why the run need not even begin. */
    Optional<RunEvent> beforehand() {
        Optional<SystemDefinition> system = work.systems().find(request.system());
        if (system.isEmpty()) {
            return Optional.of(failed("unknown-system", "no definition of the system " + request.system()));
        }
        if (!system.get().entities().containsKey(request.entity())) {
            return Optional.of(failed(
                    "unknown-entity",
                    "the definition of " + request.system() + " has no "
                            + request.entity().id()));
        }
        Instant now = work.clock().instant();
        return work.throttles()
                .end(request.connectionId(), now)
                .map(end -> new RunEvent.Parked(
                        run, new SyncReason(Reasons.THROTTLED, "the source has asked for a pause"), end, false));
    }

    RunEvent of(SourceTrouble e) {
        Trouble trouble = e.trouble();
        return switch (trouble.remedy()) {
            case PERSON -> failed(trouble.code(), e.getMessage());
            case WAIT -> {
                RunEvent.Parked parked = parked(trouble.code(), e.getMessage(), e.pause(), false);
                if (trouble == Trouble.THROTTLED) {
                    work.throttles().demand(request.connectionId(), parked.retryAt());
                }
                yield parked;
            }
            case READ_WINDOW_ANEW -> parked(trouble.code(), e.getMessage(), e.pause(), true);
        };
    }

    RunEvent of(LeaseRefused e) {
        return e.isPassing()
                ? parked("waiting-for-credentials", e.getMessage(), e.pause(), false)
                : failed("credential-not-found", e.getMessage());
    }

    /** A fault of ours: logged with its trace, and the stream waits for somebody to mend it. */
    RunEvent of(RuntimeException e) {
        LOG.errorf(
                e,
                "run failed by a fault of the worker stream=%s runId=%s",
                run.stream().key(),
                request.runId());
        return failed("worker-error", "the worker itself failed; its log says how");
    }

    private RunEvent.Failed failed(String code, String message) {
        return new RunEvent.Failed(run, new SyncReason(code, message));
    }

    /** The source's own pause is obeyed to the second; ours grows with each attempt of the run. */
    private RunEvent.Parked parked(String code, String message, Optional<Duration> demanded, boolean fromStart) {
        Duration own = work.backoff()
                .pause(request.attempt(), ThreadLocalRandom.current().nextDouble());
        Duration pause = demanded.filter(asked -> !asked.isZero()).orElse(own);
        return new RunEvent.Parked(
                run, new SyncReason(code, message), work.clock().instant().plus(pause), fromStart);
    }
}
