package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Environment;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sandbox through a real engine: without a credential, and in the test environment alone. */
class SandboxIT {
    private final LeaseEndpoint leases = new LeaseEndpoint("{}");
    private WorkerFixture worker;

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    @Test
    void shouldReadSampleRecordsAndTheirKeysWithoutACredential() {
        leases.answer(404);
        worker = WorkerFixture.ofBuiltIn("sandbox", leases).in(Environment.TEST);
        worker.start();
        worker.run(worker.request(SyncKind.INITIAL, null));
        SyncRequested full = worker.request(SyncKind.FULL, null);

        SyncCursor done = worker.run(full);

        assertThat(Delivered.ids(worker.delivered())).hasSize(40);
        assertThat(done.guarantee()).isEqualTo(Guarantee.SAFE);
        assertThat(worker.completedLists(full))
                .singleElement()
                .satisfies(list -> assertThat(list.keys()).isEqualTo(40));
    }

    @Test
    void shouldFailInTheLiveEnvironment() {
        worker = WorkerFixture.ofBuiltIn("sandbox", leases).in(Environment.LIVE);
        worker.start();
        SyncRequested live = worker.request(SyncKind.INITIAL, null);
        worker.send(live);

        SyncCursor failed = worker.await(live, SyncState.FAILED);

        assertThat(failed.reason().code()).isEqualTo("environment-not-allowed");
        assertThat(worker.delivered()).isEmpty();
    }
}
