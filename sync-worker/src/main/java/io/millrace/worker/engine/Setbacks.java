package io.millrace.worker.engine;

import io.millrace.contracts.SyncReason;
import io.millrace.contracts.SyncRequested;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.credentials.LeaseRefused;
import io.millrace.worker.paging.Setback;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import io.millrace.worker.stream.Reasons;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** What becomes of a run that cannot go on: parked when waiting helps, failed when a person is needed. */
final class Setbacks {
    private static final Logger LOG = Logger.getLogger(Setbacks.class);

    private static final Duration LONGEST_LEASE_PAUSE = Duration.ofSeconds(15);

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
        if (!system.get().isAllowedIn(request.environment())) {
            return Optional.of(failed(
                    "environment-not-allowed",
                    "the system " + request.system() + " holds sample data, for the test environment only"));
        }
        if (!system.get().entities().containsKey(request.entity())) {
            return Optional.of(failed(
                    "unknown-entity",
                    "the definition of " + request.system() + " has no "
                            + request.entity().id()));
        }
        return refusal();
    }

    /** Why the source must not be asked now. */
    Optional<RunEvent> refusal() {
        return work.gates()
                .ask(run)
                .map(refusal -> new RunEvent.Parked(run, reason(refusal.demanded()), refusal.until(), false));
    }

    private static SyncReason reason(boolean demanded) {
        return demanded
                ? new SyncReason(Reasons.THROTTLED, "the source has asked for a pause")
                : new SyncReason(
                        Trouble.UNAVAILABLE.code(),
                        "the source has failed several times; one entity of the connection at a time tries it again");
    }

    RunEvent of(SourceTrouble e) {
        RunEvent event = event(Setback.of(e));
        if (event instanceof RunEvent.Parked parked && e.trouble().remedy() == Trouble.Remedy.WAIT) {
            if (e.trouble() == Trouble.THROTTLED) {
                work.gates().paused(run, parked.retryAt());
            } else {
                work.gates().failed(run, parked.retryAt());
            }
        } else {
            work.gates().answered(run);
        }
        return event;
    }

    RunEvent of(LeaseRefused e) {
        return e.isPassing()
                ? event(new Setback(
                        "waiting-for-credentials", e.getMessage(), Trouble.Remedy.WAIT, Optional.of(leasePause(e))))
                : failed("credential-not-found", e.getMessage());
    }

    /** Grows, so that all streams together do not press a store that is away, but little: when it is back they go on soon. */
    private Duration leasePause(LeaseRefused e) {
        Duration own = shorter(ownPause(), LONGEST_LEASE_PAUSE);
        return e.pause().filter(demanded -> demanded.compareTo(own) > 0).orElse(own);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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

    private RunEvent event(Setback setback) {
        return setback.event(
                run,
                request.attempt(),
                work.backoff(),
                ThreadLocalRandom.current().nextDouble(),
                work.clock().instant());
    }

    private Duration ownPause() {
        return work.backoff()
                .pause(request.attempt(), ThreadLocalRandom.current().nextDouble());
    }
}
