package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestSyncIT {
    private static final String TOKEN_PAGES =
            "{ kind: token, parameter: cursor, next: meta.next, sizeParameter: limit, size: 100 }";
    private static final String OFFSET_PAGES = "{ kind: offset, parameter: offset, sizeParameter: limit, size: 100 }";
    private static final String DEFINITION = """
        id: vendor
        name: Vendor
        description: A vendor's REST API.
        connect:
          type: object
          properties:
            baseUrl: { type: string }
            apiKey: { type: string, writeOnly: true }
        source:
          rest:
            baseUrl: "{baseUrl}"
            auth: { kind: bearer, credential: apiKey }
            checkPath: /me
        entities:
          assets:
            label: Machines
            schedule: PT1M
            read:
              path: /machines
              records: data
              key: id
              cursor: { field: updated_at, parameter: updated_since, format: iso-instant, resolution: PT1S }
              paging: %s
              lag: PT1S
              lookback: PT1M
              completeList: true
            map:
              name: { path: name }
        """;

    @TempDir
    Path folder;

    private final Instant hourAgo =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    private VendorServer vendor;
    private LeaseEndpoint leases;
    private WorkerFixture worker;

    @BeforeEach
    void startVendor() {
        vendor = new VendorServer();
        leases = new LeaseEndpoint("{\"apiKey\":\"" + VendorServer.KEY + "\"}");
    }

    @AfterEach
    void stopAll() {
        worker.close();
        vendor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN_PAGES, OFFSET_PAGES})
    void shouldDeliverEveryRecordOnceAsItCameWhenTheServerCapsItsPages(String paging) {
        for (int id = 1; id <= 130; id++) {
            vendor.put(id, hourAgo.plusSeconds(id % 7), "pump");
        }
        startWorker(paging);

        SyncCursor done = worker.run(worker.request(SyncKind.INITIAL, null));

        List<Delivered> events = worker.delivered();
        assertThat(events).hasSize(130);
        assertThat(Delivered.ids(events)).hasSize(130);
        assertThat(events.getFirst().value()).startsWith("{ \"id\": ").endsWith("\"weight\": 1.50 }");
        assertThat(done.guarantee()).isEqualTo(Guarantee.BOUNDED);
        assertThat(done.coverage()).hasSize(1);
    }

    @Test
    void shouldDeliverOnlyWhatChangedWhenTheLookbackShowsOldRecordsAgain() {
        Instant recent = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(20);
        for (int id = 1; id <= 50; id++) {
            vendor.put(id, recent, "pump");
        }
        startWorker(TOKEN_PAGES);
        worker.run(worker.request(SyncKind.INITIAL, null));
        vendor.put(7, recent.plusSeconds(1), "pump, mended");
        vendor.put(51, recent.minusSeconds(5), "pump, written late");

        SyncCursor second = worker.run(worker.request(SyncKind.INCREMENTAL, null));

        assertThat(second.counts().records()).isEqualTo(2);
        assertThat(second.counts().repeats()).isEqualTo(49);
        assertThat(worker.delivered()).hasSize(52);
    }

    @Test
    void shouldAskNothingInThePauseThatTheSourceDemandsAndThenGoOn() {
        vendor.put(1, hourAgo, "pump");
        vendor.throttle("2");
        startWorker(TOKEN_PAGES);
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);
        SyncCursor parked = worker.await(request, SyncState.PARKED);
        SyncRequested eager = worker.request(SyncKind.INCREMENTAL, null);
        worker.send(eager);
        SyncCursor still = worker.await(eager, SyncState.PARKED);
        int before = vendor.requests().size();

        SyncCursor done = worker.run(WorkerFixture.attempt(waited(eager, still.retryAt()), 1));

        assertThat(parked.reason().code()).isEqualTo("source-throttled");
        assertThat(still.retryAt()).isEqualTo(parked.retryAt());
        assertThat(vendor.requests().get(before)).isAfterOrEqualTo(parked.retryAt());
        assertThat(done.counts().records()).isEqualTo(1);
    }

    @Test
    void shouldParkAndNotFinishWhenAMaintenancePageComesWithStatus200() {
        vendor.put(1, hourAgo, "pump");
        vendor.maintenance(true);
        startWorker(TOKEN_PAGES);
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);
        SyncCursor parked = worker.await(request, SyncState.PARKED);
        vendor.maintenance(false);

        SyncCursor done = worker.run(WorkerFixture.attempt(request, 1));

        assertThat(parked.reason().code()).isEqualTo("source-unavailable");
        assertThat(parked.coverage()).isEmpty();
        assertThat(done.counts().records()).isEqualTo(1);
    }

    @Test
    void shouldFailWhenTheKeyIsRefused() {
        leases.grant("{\"apiKey\":\"another\"}");
        startWorker(TOKEN_PAGES);
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);

        SyncCursor failed = worker.await(request, SyncState.FAILED);

        assertThat(failed.reason().code()).isEqualTo("credentials-refused");
        assertThat(failed.reason().message()).doesNotContain("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN_PAGES, OFFSET_PAGES})
    void shouldListTheKeysOfAllRecordsWhenARunIsFull(String paging) {
        for (int id = 1; id <= 90; id++) {
            vendor.put(id, hourAgo.minusSeconds(id), "pump");
        }
        startWorker(paging);
        worker.run(worker.request(SyncKind.INITIAL, hourAgo.minusSeconds(20)));
        vendor.remove(3);
        vendor.remove(70);
        SyncRequested full = worker.request(SyncKind.FULL, hourAgo.minusSeconds(20));

        worker.run(full);

        assertThat(worker.keyPages(full).stream().flatMap(page -> page.sourceIds().stream()))
                .hasSize(88)
                .doesNotContain("3", "70")
                .contains("1", "90");
        assertThat(worker.completedLists(full)).hasSize(1);
    }

    @Test
    void shouldFailWhenTheKeyIsNoLongerTakenAndTheSourceSaysSoBy403() {
        vendor.put(1, hourAgo, "pump");
        vendor.refuse(403);
        startWorker(TOKEN_PAGES);
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);

        assertThat(worker.await(request, SyncState.FAILED).reason().code()).isEqualTo("credentials-refused");
    }

    @Test
    void shouldPublishNothingMoreWhenARunIsCancelledWhileTheSourceTakesItsTime() {
        vendor.put(1, hourAgo, "pump");
        vendor.hang(true);
        startWorker(TOKEN_PAGES);
        SyncRequested request = worker.request(SyncKind.INITIAL, null);
        worker.send(request);
        await().untilAsserted(() -> assertThat(vendor.hanging()).isEqualTo(1));

        Instant asked = Instant.now();
        worker.send(new SyncCancelled(worker.connection, UnifiedEntity.ASSETS, request.runId()));
        worker.await(request, SyncState.CANCELLED);

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
        vendor.hang(false);
        assertThat(worker.delivered()).isEmpty();
    }

    private static SyncRequested waited(SyncRequested request, Instant until) {
        await().until(() -> !Instant.now().isBefore(until));
        return request;
    }

    private void startWorker(String paging) {
        worker = new WorkerFixture(
                folder, "vendor", DEFINITION.formatted(paging), Map.of("baseUrl", vendor.address()), leases);
        worker.start();
    }
}
