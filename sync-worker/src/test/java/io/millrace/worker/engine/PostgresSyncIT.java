package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSyncIT {
    @TempDir
    Path folder;

    private MachineDatabase machines;
    private LeaseEndpoint leases;
    private WorkerFixture worker;

    @BeforeEach
    void startWorker() {
        machines = new MachineDatabase("machines");
        leases = new LeaseEndpoint(machines.credentials());
        worker = new WorkerFixture(
                folder, MachineDatabase.SYSTEM, MachineDatabase.DEFINITION, machines.settings(), leases);
    }

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    @Test
    void shouldDeliverEveryRowOnceWhenTiesLieAcrossPages() {
        machines.fill(25_000);
        worker.start();

        SyncCursor done = worker.run(worker.request(SyncKind.INITIAL, null));

        List<Delivered> events = worker.delivered();
        assertThat(events).hasSize(25_000);
        assertThat(Delivered.ids(events)).hasSize(25_000);
        assertThat(Delivered.distinctPlaces(events)).isEqualTo(25_000);
        assertThat(done.counts().records()).isEqualTo(25_000);
        assertThat(done.counts().expected()).isEqualTo(25_000);
        assertThat(done.guarantee()).isEqualTo(Guarantee.SAFE);
        assertThat(done.coverage()).containsExactly(done.window());
    }

    @Test
    void shouldNotLoseARowWhenItsTransactionCommitsLate() throws SQLException {
        machines.fill(10);
        worker.start();
        worker.run(worker.request(SyncKind.INITIAL, null));
        try (Connection late = machines.connect();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("update machine set name = 'late', updated_at = now() where id = 1");
            machines.execute("update machine set name = 'early', updated_at = now() where id = 2");

            SyncCursor held = worker.run(worker.request(SyncKind.INCREMENTAL, null));
            late.commit();

            assertThat(held.bound().heldBackSince()).isNotNull();
        }
        Instant committed = Instant.now();
        SyncCursor caughtUp = runUntilCovered(committed);

        assertThat(caughtUp.coverage()).hasSize(1);
        assertThat(last("1").value()).contains("\"name\":\"late\"");
        assertThat(last("2").value()).contains("\"name\":\"early\"");
        assertThat(worker.delivered()).hasSize(12);
    }

    @Test
    void shouldTellDeletedRowsWhenTheSourceMarksThem() {
        machines.fill(3);
        worker.start();
        worker.run(worker.request(SyncKind.INITIAL, null));
        machines.execute("update machine set deleted_at = now(), updated_at = now() where id = 3");

        runUntilCovered(Instant.now());

        assertThat(last("3").type()).isEqualTo(EventTypes.RECORD_DELETED);
        assertThat(last("3").value()).contains("machine 3");
    }

    @Test
    void shouldDeliverOnceWhatNoWindowReachesWhenStampedInTheFutureOrNotAtAll() {
        machines.fill(2);
        machines.execute("update machine set updated_at = now() + interval '1 year' where id = 1");
        machines.execute("update machine set updated_at = null where id = 2");
        worker.start();

        worker.run(worker.request(SyncKind.INITIAL, null));
        SyncCursor again = worker.run(worker.request(SyncKind.INCREMENTAL, null));

        assertThat(worker.delivered()).hasSize(2);
        assertThat(again.counts().repeats()).isEqualTo(2);
    }

    @Test
    void shouldFailAndClaimNothingWhenTooManyRowsAreStampedInTheFuture() {
        machines.fill(1_001);
        machines.execute("update machine set updated_at = now() + interval '1 year'");
        worker.start();

        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);

        SyncCursor failed = worker.await(request, SyncState.FAILED);
        assertThat(failed.reason().code()).isEqualTo("source-unsuitable");
        assertThat(failed.coverage()).isEmpty();
    }

    @Test
    void shouldGoOnWhereItStoppedWhenAnotherWorkerTakesOver() {
        machines.fill(30_000);
        worker.with("millrace.worker.source.page-bytes", "100000").start();
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);
        worker.await(
                cursor -> cursor.state() == SyncState.RUNNING && cursor.counts().pages() > 3);

        worker.stop();
        worker.start();
        SyncCursor done = worker.await(request, SyncState.DONE);

        List<Delivered> events = worker.delivered();
        assertThat(done.counts().records()).isEqualTo(30_000);
        assertThat(events).hasSize(30_000);
        assertThat(Delivered.ids(events)).hasSize(30_000);
        assertThat(Delivered.distinctPlaces(events)).isEqualTo(30_000);
    }

    @Test
    void shouldDropRepeatedRequestsAndDeadLetterUnreadableOnes() {
        machines.fill(5);
        worker.start();
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(EventTypes.SYNC_REQUESTED, "{\"connectionId\":".getBytes(StandardCharsets.UTF_8));
        worker.send(request);
        worker.send(request);
        worker.await(request, SyncState.DONE);
        worker.send(request);

        worker.run(worker.request(SyncKind.INCREMENTAL, null));

        assertThat(worker.delivered()).hasSize(5);
        assertThat(worker.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("request-unreadable");
            assertThat(letter.value()).isEqualTo("{\"connectionId\":");
        });
    }

    @Test
    void shouldDeadLetterARowThatNoMessageCanHoldAndDeliverTheRest() {
        machines.fill(3);
        machines.execute("update machine set name = repeat('x', 5000000) where id = 2");
        worker.start();

        SyncCursor done = worker.run(worker.request(SyncKind.INITIAL, null));

        assertThat(Delivered.ids(worker.delivered())).containsExactlyInAnyOrder("1", "3");
        assertThat(done.counts().deadLetters()).isEqualTo(1);
        assertThat(worker.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("record-too-large"));
    }

    @Test
    void shouldFailOnlyItsStreamWhenTheCredentialIsRefusedAndGoOnWhenItIsMended() {
        machines.fill(5);
        leases.grant("{\"username\":\"machines_reader\",\"password\":\"wrong\"}");
        worker.start();
        SyncRequested refused = worker.request(SyncKind.INITIAL, null);
        worker.send(refused);
        SyncCursor failed = worker.await(refused, SyncState.FAILED);
        leases.grant(machines.credentials());

        SyncCursor done = worker.run(worker.request(SyncKind.INCREMENTAL, null));

        assertThat(failed.reason().code()).isEqualTo("credentials-refused");
        assertThat(failed.reason().message()).contains("machines_reader").doesNotContain("wrong");
        assertThat(done.counts().records()).isEqualTo(5);
    }

    @Test
    void shouldParkWhenTheSecretStoreIsAwayAndGoOnWhenAskedAgain() {
        machines.fill(5);
        leases.answer(503);
        worker.start();
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);
        SyncCursor parked = worker.await(request, SyncState.PARKED);
        leases.answer(200);

        SyncCursor done = worker.run(WorkerFixture.attempt(request, 1));

        assertThat(parked.reason().code()).isEqualTo("waiting-for-credentials");
        assertThat(parked.retryAt()).isNotNull();
        assertThat(done.counts().records()).isEqualTo(5);
    }

    @Test
    void shouldFailTheStreamWhenItsSystemIsUnknown() {
        worker.start();
        SyncRequested known = worker.request(SyncKind.INITIAL, null);
        SyncRequested unknown = new SyncRequested(
                known.connectionId(),
                UnifiedEntity.VENDORS,
                known.runId(),
                0,
                known.kind(),
                known.environment(),
                "nobody",
                known.settings(),
                null,
                known.requestedAt());
        worker.send(unknown);

        SyncCursor failed = worker.await(unknown, SyncState.FAILED);

        assertThat(failed.reason().code()).isEqualTo("unknown-system");
    }

    @Test
    void shouldPublishNothingMoreWhenARunIsCancelled() {
        machines.fill(60_000);
        worker.with("millrace.worker.source.page-bytes", "50000").start();
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);
        worker.await(cursor -> cursor.counts().pages() > 2);

        worker.send(new SyncCancelled(worker.connection, UnifiedEntity.ASSETS, request.runId()));
        SyncCursor cancelled = worker.await(request, SyncState.CANCELLED);

        assertThat(worker.delivered()).hasSize((int) cancelled.counts().records());
        assertThat(cancelled.counts().records()).isLessThan(60_000);
    }

    /** The bound stays behind the source's clock by its margin, so what was just committed may take a second run. */
    private SyncCursor runUntilCovered(Instant time) {
        SyncCursor cursor;
        do {
            cursor = worker.run(worker.request(SyncKind.INCREMENTAL, null));
        } while (cursor.bound().sourceTime().isBefore(time.plusMillis(200)));
        return cursor;
    }

    private Delivered last(String id) {
        return worker.delivered().stream()
                .filter(event -> event.id().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
