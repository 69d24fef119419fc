package io.millrace.worker.stream;

import static io.millrace.worker.stream.Samples.NOW;
import static io.millrace.worker.stream.Samples.asked;
import static io.millrace.worker.stream.Samples.cancelled;
import static io.millrace.worker.stream.Samples.forgotten;
import static io.millrace.worker.stream.Samples.lastPage;
import static io.millrace.worker.stream.Samples.page;
import static io.millrace.worker.stream.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.SyncState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who cancels waits for nothing: neither for those who ask, nor for pages that are read. */
class CancellationTest {
    private final StreamTable table = new StreamTable(new Limits(1, 64, 1_000, 500, 10), NewsRule.NEWER);
    private int nextOffset;

    @Test
    void shouldTakeNoPageThatWasReadBeforeTheCancellationCame() {
        Run run = start("A");
        table.told(window(run));
        table.told(page(run, 5));
        receive(cancelled(1, "A"));

        Batch batch = table.plan(NOW);

        assertThat(batch.pages()).isEmpty();
        assertThat(states(batch)).containsExactly("CANCELLED A");
        assertThat(table.committed(batch)).contains(new Effect.Stop(run));
        assertThat(table.plan(NOW).isEmpty()).isTrue();
    }

    @Test
    void shouldNotLetARunEndThatIsCancelledWithItsLastPage() {
        Run run = start("A");
        table.told(window(run));
        table.told(lastPage(run));
        receive(cancelled(1, "A"));

        assertThat(states(commit())).containsExactly("CANCELLED A");
        assertThat(table.inFlight()).isZero();
    }

    @Test
    void shouldCancelBeforeItsTurnWhenARequestWaitsForASlot() {
        Run run = start("A");
        receive(asked(2, "A"));
        receive(cancelled(1, "A"));

        Batch ahead = table.plan(NOW);
        List<Effect> effects = table.committed(ahead);

        assertThat(ahead.offsets()).containsEntry(0, 1L);
        assertThat(states(ahead)).containsExactly("CANCELLED A");
        assertThat(effects).contains(new Effect.Stop(run));
        Batch inTurn = commit();
        assertThat(inTurn.offsets()).containsEntry(0, 3L);
        assertThat(states(inTurn)).containsExactly("RUNNING A");
    }

    @Test
    void shouldPollOnForCancellationsUntilEnoughMessagesWait() {
        start("A");
        for (int i = 0; i < 9; i++) {
            receive(asked(2 + i, "A"));
        }
        assertThat(table.blocked()).isEmpty();

        receive(asked(20, "A"));

        assertThat(table.blocked()).containsExactly(0);
    }

    @Test
    void shouldNotReadARunWhoseCancellationWaitsBehindIt() {
        start("A");
        receive(asked(2, "A"));
        receive(asked(1, "B"));
        receive(cancelled(1, "B"));
        commit();

        commit();
        commit();

        assertThat(table.count(SyncState.CANCELLED)).isEqualTo(1);
        assertThat(table.count(SyncState.RUNNING)).isEqualTo(1);
    }

    @Test
    void shouldForgetAStreamWithTheOffsetOfTheMessageAndStopItsRun() {
        Run run = start("A");
        table.told(window(run));
        table.told(page(run, 5));
        receive(forgotten(1, "A"));

        Batch batch = table.plan(NOW);
        List<Effect> effects = table.committed(batch);

        assertThat(batch.pages()).isEmpty();
        assertThat(batch.offsets()).containsEntry(0, 2L);
        assertThat(batch.cursors()).isEmpty();
        assertThat(batch.forgotten()).containsExactly(new Batch.Forgotten(0, Samples.stream(1)));
        assertThat(effects).containsExactly(new Effect.Stop(run));
        assertThat(table.count(SyncState.RUNNING)).isZero();
        assertThat(table.isIdle()).isTrue();
    }

    @Test
    void shouldSayThatAStreamIsForgottenWhenItWasNeverKnown() {
        table.loaded(0, List.of(), 0);
        receive(forgotten(1, "A"));

        assertThat(commit().forgotten()).containsExactly(new Batch.Forgotten(0, Samples.stream(1)));
    }

    @Test
    void shouldForgetOnceInABatchAndNotForAnOlderRun() {
        start("B");
        receive(forgotten(1, "A"));
        assertThat(commit().forgotten()).isEmpty();
        receive(forgotten(1, "B"));
        receive(forgotten(1, "B"));

        Batch batch = commit();

        assertThat(batch.forgotten()).hasSize(1);
        assertThat(batch.offsets()).containsEntry(0, 4L);
    }

    @Test
    void shouldTakeWhatFollowsAForgettingOnlyWhenThatIsTrue() {
        start("A");
        receive(forgotten(1, "A"));
        receive(asked(1, "B"));

        Batch first = commit();
        Batch second = commit();

        assertThat(first.offsets()).containsEntry(0, 2L);
        assertThat(states(second)).containsExactly("RUNNING B");
    }

    private Run start(String runId) {
        table.loaded(0, List.of(), 0);
        receive(asked(1, runId));
        return ((Effect.Start) table.committed(table.plan(NOW)).getFirst()).run();
    }

    private void receive(Inbound message) {
        table.received(0, nextOffset++, message);
    }

    private Batch commit() {
        Batch batch = table.plan(NOW);
        table.committed(batch);
        return batch;
    }

    private static List<String> states(Batch batch) {
        return batch.cursors().stream()
                .map(placed -> placed.cursor().state() + " "
                        + placed.cursor().request().runId())
                .toList();
    }
}
