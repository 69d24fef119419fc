package io.millrace.worker.stream;

import static io.millrace.worker.stream.Samples.NOW;
import static io.millrace.worker.stream.Samples.asked;
import static io.millrace.worker.stream.Samples.cancelled;
import static io.millrace.worker.stream.Samples.failed;
import static io.millrace.worker.stream.Samples.lastPage;
import static io.millrace.worker.stream.Samples.page;
import static io.millrace.worker.stream.Samples.parked;
import static io.millrace.worker.stream.Samples.request;
import static io.millrace.worker.stream.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTableTest {
    private final StreamTable table = new StreamTable(new Limits(2, 64, 1_000, 500, 1), NewsRule.NEWER);
    private final List<Effect.Start> starts = new ArrayList<>();
    private int nextOffset;

    @Test
    void shouldStartARunOnlyWhenItsRunningCursorIsCommitted() {
        table.loaded(0, List.of(), 7);
        table.received(0, 7, asked(1, "A"));

        Batch batch = table.plan(NOW);

        assertThat(batch.offsets()).containsEntry(0, 8L);
        assertThat(batch.cursors())
                .singleElement()
                .satisfies(placed -> assertThat(placed.cursor().state()).isEqualTo(SyncState.RUNNING));
        assertThat(table.inFlight()).isZero();
        assertThat(started(table.committed(batch))).hasSize(1);
    }

    @Test
    void shouldPlanTheSameAgainWhenABatchWasAborted() {
        table.loaded(0, List.of(), 0);
        table.received(0, 0, asked(1, "A"));
        Batch aborted = table.plan(NOW);

        Batch again = table.plan(NOW);

        assertThat(again.cursors()).isEqualTo(aborted.cursors());
        assertThat(again.offsets()).isEqualTo(aborted.offsets());
    }

    @Test
    void shouldIgnoreMessagesBeforeTheCommittedOffsetAndOfPartitionsNotLoaded() {
        table.loaded(0, List.of(), 7);
        table.received(0, 6, asked(1, "A"));
        table.received(1, 9, asked(2, "A"));

        assertThat(table.plan(NOW).isEmpty()).isTrue();
    }

    @Test
    void shouldDropARequestWhenItsRunIsKnownOrOlder() {
        start(1, "B");
        table.received(0, 1, asked(1, "B"));
        table.received(0, 2, asked(1, "A"));

        Batch batch = commit();

        assertThat(batch.cursors()).isEmpty();
        assertThat(batch.offsets()).containsEntry(0, 3L);
    }

    @Test
    void shouldNotStartAFinishedRunAgainWhenALaterAttemptOfItComes() {
        Run run = start(1, "A");
        tell(window(run), lastPage(run));
        commit();
        table.received(0, 1, new Inbound.Requested(request(1, "A", 1, SyncKind.INCREMENTAL, null)));

        assertThat(commit().cursors()).isEmpty();
    }

    @Test
    void shouldKeepTheNewestOfSeveralRunsWaitingAndWriteBothStatesWhenTheFirstEnds() {
        Run run = start(1, "A");
        table.received(0, 1, asked(1, "B"));
        table.received(0, 2, asked(1, "C"));
        commit();
        tell(window(run), lastPage(run));

        Batch batch = table.plan(NOW);

        assertThat(batch.cursors())
                .extracting(placed -> placed.cursor().state() + " "
                        + placed.cursor().request().runId())
                .containsExactly("DONE A", "RUNNING C");
        assertThat(batch.cursors().getLast().cursor().window()).isNull();
        assertThat(batch.cursors().getLast().cursor().coverage()).hasSize(1);
        assertThat(started(table.committed(batch))).hasSize(1);
    }

    @Test
    void shouldWriteOneCursorForSeveralPagesOfARun() {
        Run run = start(1, "A");
        tell(window(run), page(run, 5), page(run, 6));

        Batch batch = commit();

        assertThat(batch.pages()).hasSize(2);
        assertThat(batch.cursors()).singleElement().satisfies(placed -> {
            assertThat(placed.cursor().counts().pages()).isEqualTo(2);
            assertThat(placed.cursor().counts().records()).isEqualTo(11);
            assertThat(placed.cursor().counts().expected()).isEqualTo(100);
            assertThat(placed.cursor().position()).isEqualTo(Samples.POSITION);
        });
    }

    @Test
    void shouldLetARunReadOnOnlyWhenItsPageIsCommitted() {
        Run run = start(1, "A");
        tell(window(run), page(run, 5));

        assertThat(table.committed(table.plan(NOW))).containsExactly(new Effect.Continue(run));
    }

    @Test
    void shouldDropLatePagesWhenTheirPartitionWasLost() {
        Run run = start(1, "A");
        tell(window(run), page(run, 5));
        List<Effect> effects = table.revoked(0);
        tell(page(run, 5));

        assertThat(effects).containsExactly(new Effect.Stop(run));
        assertThat(table.plan(NOW).isEmpty()).isTrue();
    }

    @Test
    void shouldTakeNoPageOfAnEarlierHoldingWhenThePartitionCameBack() {
        Run run = start(1, "A");
        SyncCursor cursor = cursorOf(run);
        table.revoked(0);
        table.loaded(0, List.of(cursor), 1);
        Run resumed = started(table.start()).getFirst();
        tell(page(run, 5));

        assertThat(resumed.stream()).isEqualTo(run.stream());
        assertThat(table.plan(NOW).isEmpty()).isTrue();
    }

    @Test
    void shouldResumeRunningStreamsBeforeNewRequests() {
        Run first = start(1, "A");
        Run second = start(2, "A");
        List<SyncCursor> cursors = List.of(cursorOf(first), cursorOf(second));
        table.revoked(0);
        table.loaded(0, cursors, 2);
        table.received(0, 2, asked(3, "A"));

        Batch batch = table.plan(NOW);

        assertThat(batch.isEmpty()).isTrue();
        assertThat(started(table.start())).hasSize(2);
        assertThat(table.blocked()).containsExactly(0);
    }

    @Test
    void shouldTakeOneRequestOfEachPartitionInTurnWhenSlotsAreFew() {
        table.loaded(0, List.of(), 0);
        table.loaded(1, List.of(), 0);
        for (int offset = 0; offset < 3; offset++) {
            table.received(0, offset, asked(10 + offset, "A"));
            table.received(1, offset, asked(20 + offset, "A"));
        }

        Batch batch = commit();

        assertThat(batch.offsets()).containsEntry(0, 1L).containsEntry(1, 1L);
        assertThat(table.blocked()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void shouldTakeRequestsThatNeedNoSlotWhenAllAreTaken() {
        start(1, "A");
        start(2, "A");
        table.received(0, 2, asked(1, "B"));
        table.received(0, 3, new Inbound.Unreadable(null, new byte[0], "nonsense"));

        Batch batch = commit();

        assertThat(batch.offsets()).containsEntry(0, 4L);
        assertThat(batch.unreadable()).hasSize(1);
        assertThat(batch.cursors().getFirst().cursor().next().runId()).isEqualTo("B");
    }

    @Test
    void shouldBoundABatchByBytesAndKeepTheRestForTheNext() {
        StreamTable small = new StreamTable(new Limits(2, 64, 15, 500, 1), NewsRule.NEWER);
        small.loaded(0, List.of(), 0);
        small.received(0, 0, asked(1, "A"));
        Run run = started(small.committed(small.plan(NOW))).getFirst();
        small.told(window(run));
        small.told(page(run, 1));
        small.told(page(run, 1));

        Batch first = small.plan(NOW);
        small.committed(first);
        Batch second = small.plan(NOW);

        assertThat(first.pages()).hasSize(1);
        assertThat(second.pages()).hasSize(1);
    }

    @Test
    void shouldPublishNothingOfARunAfterItIsCancelled() {
        Run run = start(1, "A");
        tell(window(run), page(run, 1));
        table.received(0, 1, cancelled(1, "A"));
        Batch batch = table.plan(NOW);
        List<Effect> effects = table.committed(batch);
        tell(page(run, 1));

        assertThat(batch.cursors().getLast().cursor().state()).isEqualTo(SyncState.CANCELLED);
        assertThat(effects).contains(new Effect.Stop(run));
        assertThat(table.plan(NOW).isEmpty()).isTrue();
    }

    @Test
    void shouldStartTheWaitingRunWhenTheOneBeforeIsCancelled() {
        start(1, "A");
        table.received(0, 1, asked(1, "B"));
        table.received(0, 2, cancelled(1, "A"));

        Batch batch = commit();

        assertThat(batch.cursors())
                .extracting(placed -> placed.cursor().state() + " "
                        + placed.cursor().request().runId())
                .containsExactly("CANCELLED A", "RUNNING B");
    }

    @Test
    void shouldGoOnFromThePositionWhenAParkedRunIsAskedForAgain() {
        Run run = start(1, "A");
        tell(window(run), page(run, 5), parked(run, "source-unavailable", NOW.plusSeconds(5)));
        commit();
        table.received(0, 1, new Inbound.Requested(request(1, "A", 1, SyncKind.INCREMENTAL, null)));

        SyncCursor resumed = commit().cursors().getLast().cursor();

        assertThat(resumed.state()).isEqualTo(SyncState.RUNNING);
        assertThat(resumed.position()).isEqualTo(Samples.POSITION);
        assertThat(resumed.counts().pages()).isEqualTo(1);
        assertThat(resumed.reason()).isNull();
    }

    @Test
    void shouldGoOnWithAParkedRunWhenANewerOneWaitsBehindIt() {
        Run run = start(1, "A");
        table.received(0, 1, asked(1, "B"));
        commit();
        tell(window(run), page(run, 5), parked(run, "source-unavailable", NOW.plusSeconds(5)));
        commit();
        table.received(0, 2, new Inbound.Requested(request(1, "A", 1, SyncKind.INCREMENTAL, null)));

        SyncCursor resumed = commit().cursors().getLast().cursor();

        assertThat(resumed.state()).isEqualTo(SyncState.RUNNING);
        assertThat(resumed.request().runId()).isEqualTo("A");
        assertThat(resumed.next().runId()).isEqualTo("B");
    }

    @Test
    void shouldTakeOverTheUnfinishedWindowWhenANewerRunComes() {
        Run run = start(1, "A");
        tell(window(run), page(run, 5), failed(run));
        commit();
        table.received(0, 1, asked(1, "B"));

        SyncCursor adopted = commit().cursors().getLast().cursor();

        assertThat(adopted.request().runId()).isEqualTo("B");
        assertThat(adopted.window()).isEqualTo(Samples.WINDOW);
        assertThat(adopted.position()).isEqualTo(Samples.POSITION);
        assertThat(adopted.counts().pages()).isZero();
    }

    @Test
    void shouldReadANewWindowWhenTheNewerRunWantsMoreThanTheUnfinishedOneHolds() {
        Run run = start(1, "A");
        tell(window(run), page(run, 5), failed(run));
        commit();
        table.received(0, 1, new Inbound.Requested(request(1, "B", 0, SyncKind.INITIAL, null)));

        SyncCursor started = commit().cursors().getLast().cursor();

        assertThat(started.window()).isNull();
        assertThat(started.position()).isNull();
    }

    @Test
    void shouldReadANewWindowAfterThePauseWhenTheNewerRunWantsMoreThanTheUnfinishedOneHolds() {
        Run run = start(1, "A");
        tell(window(run), parked(run, Reasons.THROTTLED, NOW.plus(Duration.ofMinutes(1))));
        commit();
        table.received(0, 1, new Inbound.Requested(request(1, "B", 0, SyncKind.INITIAL, null)));

        SyncCursor still = commit().cursors().getLast().cursor();

        assertThat(still.state()).isEqualTo(SyncState.PARKED);
        assertThat(still.window()).isNull();
    }

    @Test
    void shouldWaitAsTheSourceDemandsWhenANewerRunComesInThePause() {
        Run run = start(1, "A");
        tell(window(run), parked(run, Reasons.THROTTLED, NOW.plus(Duration.ofMinutes(1))));
        commit();
        table.received(0, 1, asked(1, "B"));

        SyncCursor still = commit().cursors().getLast().cursor();

        assertThat(still.state()).isEqualTo(SyncState.PARKED);
        assertThat(still.request().runId()).isEqualTo("B");
        assertThat(still.retryAt()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    }

    @Test
    void shouldFailOneStreamWithoutTouchingTheOthersPages() {
        Run bad = start(1, "A");
        Run good = start(2, "A");
        tell(window(bad), window(good), failed(bad), page(good, 3));

        Batch batch = commit();

        assertThat(batch.pages()).hasSize(1);
        assertThat(batch.cursors())
                .extracting(placed -> placed.cursor().state())
                .containsExactlyInAnyOrder(SyncState.FAILED, SyncState.RUNNING);
        assertThat(table.inFlight()).isEqualTo(1);
    }

    @Test
    void shouldFollowOneRunWithTheNextForEverWhenRequestsKeepComing() {
        Run run = start(1, "A");
        List<String> runs = new ArrayList<>();
        for (char id = 'B'; id < 'H'; id++) {
            table.received(0, id - 'A', asked(1, String.valueOf(id)));
            tell(window(run), lastPage(run));
            run = started(table.committed(table.plan(NOW))).getFirst();
            runs.add(cursorOf(run).request().runId());
        }

        assertThat(runs).containsExactly("B", "C", "D", "E", "F", "G");
        assertThat(table.inFlight()).isEqualTo(1);
    }

    private Run start(int connection, String runId) {
        if (table.partitions().isEmpty()) {
            table.loaded(0, List.of(), 0);
        }
        table.received(0, nextOffset++, asked(connection, runId));
        return started(table.committed(table.plan(NOW))).getFirst();
    }

    private void tell(RunEvent... events) {
        List.of(events).forEach(table::told);
    }

    private Batch commit() {
        Batch batch = table.plan(NOW);
        started(table.committed(batch));
        return batch;
    }

    private List<Run> started(List<Effect> effects) {
        List<Effect.Start> all = effects.stream()
                .filter(Effect.Start.class::isInstance)
                .map(Effect.Start.class::cast)
                .toList();
        starts.addAll(all);
        return all.stream().map(Effect.Start::run).toList();
    }

    private SyncCursor cursorOf(Run run) {
        return starts.stream()
                .filter(start -> start.run().equals(run))
                .findFirst()
                .orElseThrow()
                .cursor();
    }
}
