package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.KeysListed;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full runs on a real database: the period again, and then every key, each once and whole or not at all. */
class FullRunIT {
    @TempDir
    Path folder;

    private MachineDatabase machines;
    private WorkerFixture worker;

    @BeforeEach
    void startWorker() {
        machines = new MachineDatabase("full");
        LeaseEndpoint leases = new LeaseEndpoint(machines.credentials());
        worker = new WorkerFixture(
                folder, MachineDatabase.SYSTEM, MachineDatabase.DEFINITION, machines.settings(), leases);
    }

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    @Test
    void shouldListTheKeysThatAreLeftAndShrinkNoCoverage() {
        machines.fill(2_500);
        worker.with("millrace.worker.source.page-rows", "1000").start();
        SyncCursor initial = worker.run(worker.request(SyncKind.INITIAL, null));
        machines.execute("delete from machine where id % 5 = 0");
        SyncRequested full = worker.request(SyncKind.FULL, null);

        SyncCursor done = worker.run(full);

        assertThat(keys(full)).hasSize(2_000).doesNotContain("5", "2500").contains("1", "2499");
        assertThat(worker.completedLists(full)).singleElement().satisfies(list -> {
            assertThat(list.keys()).isEqualTo(2_000);
            assertThat(list.pages()).isEqualTo(worker.keyPages(full).size());
            assertThat(list.startedAt()).isBetween(initial.lastSuccessAt(), done.lastSuccessAt());
        });
        assertThat(done.counts().records()).isEqualTo(2_000);
        assertThat(worker.cursors().stream().filter(cursor -> cursor.request().equals(full)))
                .allMatch(cursor -> !cursor.coverage().isEmpty());
    }

    @Test
    void shouldListEachPageOnceWhenAnotherWorkerTakesOverInTheMiddle() {
        machines.fill(20_000);
        worker.with("millrace.worker.source.page-rows", "200").start();
        SyncRequested full = worker.request(SyncKind.FULL, null);
        worker.send(full);
        worker.await(cursor -> cursor.keyList() != null && cursor.keyList().pages() > 2);

        worker.stop();
        assertThat(worker.completedLists(full)).isEmpty();
        worker.start();
        SyncCursor done = worker.await(full, SyncState.DONE);

        List<KeysListed> pages = worker.keyPages(full);
        assertThat(pages)
                .extracting(KeysListed::page)
                .containsExactlyElementsOf(
                        IntStream.range(0, pages.size()).mapToObj(Long::valueOf).toList());
        assertThat(keys(full)).hasSize(20_000);
        assertThat(done.keyList().keys()).isEqualTo(20_000);
        assertThat(worker.completedLists(full)).hasSize(1);
    }

    @Test
    void shouldSayThatTheListIsWholeWhenThereIsNothingToList() {
        worker.start();
        SyncRequested full = worker.request(SyncKind.FULL, null);

        worker.run(full);

        assertThat(worker.keyPages(full)).isEmpty();
        assertThat(worker.completedLists(full))
                .singleElement()
                .satisfies(list -> assertThat(list.keys()).isZero());
    }

    private Set<String> keys(SyncRequested run) {
        Set<String> keys = new HashSet<>();
        worker.keyPages(run).forEach(page -> keys.addAll(page.sourceIds()));
        return keys;
    }
}
