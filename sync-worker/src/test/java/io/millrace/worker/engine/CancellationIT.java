package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cancelled is over within two seconds, here and in the source, whatever it is waiting for. */
class CancellationIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final String READING = "select count(*) from pg_stat_activity where state = 'active' and "
            + "application_name = 'millrace' and datname = current_database() and query like '%pg_sleep%'";

    @TempDir
    Path folder;

    private MachineDatabase machines;
    private WorkerFixture worker;

    @BeforeEach
    void startWorker() {
        machines = new MachineDatabase("cancelled");
        LeaseEndpoint leases = new LeaseEndpoint(machines.credentials());
        worker = new WorkerFixture(
                folder, MachineDatabase.SYSTEM, MachineDatabase.SLOW_DEFINITION, machines.settings(), leases);
        machines.fill(100);
    }

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    @Test
    void shouldEndTheStatementOfASlowSourceWithItsRun() {
        worker.start();
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        startReading(request);

        Instant asked = Instant.now();
        worker.send(new SyncCancelled(worker.connection, UnifiedEntity.ASSETS, request.runId()));
        SyncCursor cancelled = worker.await(request, SyncState.CANCELLED);
        Awaitility.await().untilAsserted(() -> assertThat(reading()).isZero());

        assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);
        assertThat(cancelled.counts().records()).isZero();
        assertThat(worker.delivered()).isEmpty();
    }

    @Test
    void shouldNotWaitBehindARequestThatWaitsForASlot() {
        worker.with("millrace.worker.streams", "1").start();
        SyncRequested running = worker.request(SyncKind.INITIAL, null);
        startReading(running);
        SyncRequested waiting = ofAnotherEntity(worker.request(SyncKind.INITIAL, null));

        Instant asked = Instant.now();
        worker.send(waiting);
        worker.send(new SyncCancelled(worker.connection, UnifiedEntity.ASSETS, running.runId()));
        worker.await(running, SyncState.CANCELLED);

        assertThat(Duration.between(asked, Instant.now())).isLessThan(AT_ONCE);
        worker.await(waiting, SyncState.FAILED);
    }

    @Test
    void shouldDeleteTheCursorOfAStreamThatIsForgottenAndStopItsRun() {
        worker.start();
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        startReading(request);

        worker.send(new StreamForgotten(worker.connection, UnifiedEntity.ASSETS, request.runId()));

        Awaitility.await().untilAsserted(() -> assertThat(worker.lastCursor()).isEmpty());
        Awaitility.await().untilAsserted(() -> assertThat(reading()).isZero());
        assertThat(worker.delivered()).isEmpty();
    }

    /** The definition does not have it, so that its run ends as soon as it has begun. */
    private static SyncRequested ofAnotherEntity(SyncRequested request) {
        return new SyncRequested(
                request.connectionId(),
                UnifiedEntity.VENDORS,
                request.runId(),
                0,
                request.kind(),
                request.environment(),
                request.system(),
                request.settings(),
                null,
                request.requestedAt());
    }

    private void startReading(SyncRequested request) {
        worker.send(request);
        worker.await(request, SyncState.RUNNING);
        Awaitility.await()
                .atMost(WorkerFixture.LIMIT)
                .untilAsserted(() -> assertThat(reading()).isEqualTo(1));
    }

    private long reading() {
        return machines.administratorNumber(READING);
    }
}
