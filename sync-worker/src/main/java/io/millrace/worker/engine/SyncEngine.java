package io.millrace.worker.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.systems.SystemCatalogue;
import io.millrace.worker.credentials.CredentialLeases;
import io.millrace.worker.paging.Backoff;
import io.millrace.worker.source.Sources;
import io.millrace.worker.stream.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * The exactly-once loop: every step of every stream is one Kafka transaction of request offsets, records and cursors, so at any
 * crash all of a page is visible once with its cursor, or none of it is. README.md tells why each rule is there.
 */
public final class SyncEngine {
    private static final Logger LOG = Logger.getLogger(SyncEngine.class);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration STALLED = Duration.ofMinutes(3);

    private final KafkaClients clients;
    private final WorkerConfig config;
    private final RunWork work;
    private final EngineState state;
    private final LoopParts parts;
    private final Halt halt;
    private Thread thread;
    private volatile WorkerLoop loop;
    private volatile boolean stopping;

    /** @param kafka {@code bootstrap.servers} and, where needed, the security settings of the clients */
    public SyncEngine(
            Map<String, String> kafka,
            WorkerConfig config,
            SystemCatalogue systems,
            Sources sources,
            CredentialLeases leases,
            MeterRegistry metrics,
            Clock clock) {
        this(kafka, config, systems, sources, leases, metrics, clock, LoopParts.PROVEN);
    }

    /** With other parts than those in use: for tests that show what the parts prevent. */
    SyncEngine(
            Map<String, String> kafka,
            WorkerConfig config,
            SystemCatalogue systems,
            Sources sources,
            CredentialLeases leases,
            MeterRegistry metrics,
            Clock clock,
            LoopParts parts) {
        this.parts = parts;
        this.clients = new KafkaClients(kafka, config);
        this.config = config;
        this.work = new RunWork(
                systems,
                sources,
                leases,
                new SourceGates(config.backoff(), clock),
                new Backoff(config.backoff(), config.longestBackoff()),
                config.readAhead(),
                clock);
        this.state = new EngineState(metrics);
        this.halt = SyncEngine::halt;
    }

    public void start() {
        thread = Thread.ofPlatform().name("sync-worker").start(this::run);
    }

    /** Finishes the transaction that is under way and leaves the group. */
    public void stop() throws InterruptedException {
        stopping = true;
        if (loop != null) {
            loop.stop();
        }
        if (thread != null && !thread.join(STOP)) {
            LOG.warn("the worker did not stop in time; what is uncommitted is left to its successor");
        }
    }

    /** Whether the worker has its place in the group. */
    public boolean isReady() {
        return state.hasJoined() && !stopping;
    }

    /** Whether its loop still turns; before the first step it waits for Kafka, which a restart would not shorten. */
    public boolean isAlive() {
        Instant lastStep = state.lastStep();
        return lastStep.equals(Instant.EPOCH)
                || Duration.between(lastStep, work.clock().instant()).compareTo(STALLED) < 0;
    }

    private void run() {
        try {
            evictPredecessor();
            if (stopping) {
                return;
            }
            Limits limits = new Limits(config.streams(), config.commitPages(), config.commitBytes(), 500, 1_000);
            try (CursorLoader loader = new CursorLoader(clients, parts.ends().apply(clients), halt)) {
                loop = new WorkerLoop(clients, limits, parts, work, loader, state);
                loop.run();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            halt.now("the worker's loop failed", e);
        }
    }

    private void evictPredecessor() throws InterruptedException {
        while (!stopping) {
            try {
                Membership.evictPredecessor(clients);
                return;
            } catch (RetriableException e) {
                LOG.warnf("Kafka does not answer, tried again cause=%s", e.toString());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    /** A worker that has lost its way is worse than none: after some errors the consumer returns nothing for ever. */
    private static void halt(String reason, Throwable cause) {
        LOG.fatalf(cause, "%s; the process ends so that a new one goes on from the log", reason);
        Runtime.getRuntime().halt(70);
    }
}
