package io.millrace.proofs.faults;

import io.millrace.local.service.ServiceProcess;
import io.millrace.proofs.oracle.Lane;
import io.millrace.proofs.oracle.Oracle;
import io.millrace.proofs.stage.Groups;
import io.millrace.proofs.stage.Millrace;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Where faults are injected: services at work, and the oracle that watches them. */
public record Scene(Millrace millrace, Oracle oracle, Groups groups, Random random, FaultLog log) {
    static final String WORKER = "sync-worker";
    static final String MAPPER = "mapping-service";

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** A partition that has stood still for so long has its turn before the next fault. */
    private static final Duration STANDSTILL = Duration.ofSeconds(15);

    /** So long nothing at all may come. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** All workers or all mappers. */
    public List<ServiceProcess> instances(String kind) {
        return millrace.deployment().services().stream()
                .filter(service -> service.name().startsWith(kind))
                .toList();
    }

    /** All workers and mappers. */
    public List<ServiceProcess> victims() {
        return millrace.deployment().services().stream()
                .filter(service ->
                        service.name().startsWith(WORKER) || service.name().startsWith(MAPPER))
                .toList();
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Whether the instance is up and holds a partition in which something is under way. */
    public boolean isAtWork(ServiceProcess service) throws InterruptedException {
        Set<Integer> busy = oracle.atWork(lane(service));
        return !busy.isEmpty()
                && service.isRunning()
                && service.isReady()
                && !Collections.disjoint(groups.partitionsOf(service.name()), busy);
    }

    public static Lane lane(ServiceProcess service) {
        return service.name().startsWith(WORKER) ? Lane.WORKER : Lane.MAPPER;
    }

    /** Waits until so many more records have come; workers and mappers that end by themselves meanwhile are started again. */
    public void awaitRecords(long more) throws Exception {
        awaitRecords(more, victims());
    }

    /** The same, but only these are started again. */
    public void awaitRecords(long more, Collection<ServiceProcess> supervised) throws Exception {
        long until = oracle.records() + more;
        long seen = -1;
        while (oracle.records() < until) {
            long before = seen;
            await("records beyond %d of %d".formatted(before, until), LIMIT, () -> {
                revive(supervised);
                return oracle.records() > before;
            });
            seen = oracle.records();
        }
    }

    /** Waits until no partition of workers or mappers has stood still for long; says whether that came about in time. */
    public boolean goesOn(Duration limit) throws Exception {
        return comesAbout(limit, () -> {
            revive(victims());
            return Arrays.stream(Lane.values())
                    .allMatch(lane -> oracle.currentStandstill(lane).compareTo(STANDSTILL) < 0);
        });
    }

    /** Waits for a condition; fails when it does not come about in time. */
    public void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        if (!comesAbout(limit, condition)) {
            throw new TimeoutException("no %s within %d s".formatted(what, limit.toSeconds()));
        }
    }

    /** Waits for a condition and says whether it has come about in time. */
    public boolean comesAbout(Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    /** Starts again what has ended, as a supervisor would. */
    public void revive(Collection<ServiceProcess> services) {
        for (ServiceProcess service : services) {
            if (!service.isRunning()) {
                log.endedByItself(service.name());
                service.launch();
            }
        }
    }
}
