package io.millrace.worker.stream;

import static io.millrace.worker.stream.Samples.NOW;
import static io.millrace.worker.stream.Samples.asked;
import static io.millrace.worker.stream.Samples.failed;
import static io.millrace.worker.stream.Samples.keys;
import static io.millrace.worker.stream.Samples.lastKeys;
import static io.millrace.worker.stream.Samples.page;
import static io.millrace.worker.stream.Samples.parked;
import static io.millrace.worker.stream.Samples.request;
import static io.millrace.worker.stream.Samples.window;
import static io.millrace.worker.stream.Samples.windowRead;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.KeyListProgress;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full run reads its window and then lists keys, each from its cursor alone; what it was asked for is not lost to a lesser one. */
class FullRunTest {
    private static final Instant EARLY = NOW.minus(Duration.ofDays(90));
    private static final Instant LATE = NOW.minus(Duration.ofDays(30));

    private final StreamTable table = new StreamTable(new Limits(2, 64, 1_000, 500, 10), NewsRule.NEWER);
    private int nextOffset;

    @Test
    void shouldCoverTheWindowAndListKeysByAReadingOfItsOwn() {
        Run run = start(SyncKind.FULL);
        table.told(window(run));
        table.told(windowRead(run));

        List<Effect> effects = table.committed(table.plan(NOW));

        Effect.Start listing = startIn(effects);
        assertThat(effects).contains(new Effect.Stop(run));
        assertThat(listing.cursor().state()).isEqualTo(SyncState.RUNNING);
        assertThat(listing.cursor().coverage()).containsExactly(Samples.WINDOW);
        assertThat(listing.cursor().keyList()).isEqualTo(KeyListProgress.begun(NOW));
        assertThat(listing.cursor().lastSuccessAt()).isNull();
    }

    @Test
    void shouldCountKeysInTheCursorOfTheirPageAndEndWithTheCompleteList() {
        Run listing = list();
        table.told(keys(listing, 3, "k3"));
        SyncCursor first = commit();
        table.told(lastKeys(listing, 2));
        SyncCursor done = commit();

        assertThat(first.keyList()).isEqualTo(new KeyListProgress(NOW, new CursorPosition(null, "k3", null), 1, 3, 3));
        assertThat(done.keyList()).isEqualTo(new KeyListProgress(NOW, null, 2, 5, 5));
        assertThat(done.state()).isEqualTo(SyncState.DONE);
        assertThat(done.counts().pages()).isEqualTo(1);
    }

    @Test
    void shouldListOnFromItsPlaceWhenAParkedListIsAskedForAgain() {
        Run listing = list();
        table.told(keys(listing, 3, "k3"));
        table.told(parked(listing, "source-unavailable", NOW.plusSeconds(5)));
        commit();
        receive(request(1, "A", 1, SyncKind.FULL, EARLY));

        SyncCursor resumed = commit();

        assertThat(resumed.state()).isEqualTo(SyncState.RUNNING);
        assertThat(resumed.keyList().keys()).isEqualTo(3);
    }

    @Test
    void shouldNotGoOnWithAListThatFailedAndReadANewWindowNext() {
        Run listing = list();
        table.told(keys(listing, 3, "k3"));
        table.told(failed(listing));
        commit();
        receive(request(1, "A", 1, SyncKind.FULL, EARLY));
        assertThat(table.plan(NOW).cursors()).isEmpty();
        receive(request(1, "B", 0, SyncKind.INCREMENTAL, EARLY));

        SyncCursor next = commit();

        assertThat(next.request().kind()).isEqualTo(SyncKind.INCREMENTAL);
        assertThat(next.window()).isNull();
        assertThat(next.keyList()).isNull();
        assertThat(next.coverage()).containsExactly(Samples.WINDOW);
    }

    @Test
    void shouldNotReplaceAWaitingFullRunByALesserOne() {
        start(SyncKind.INCREMENTAL);
        receive(request(1, "B", 0, SyncKind.FULL, LATE));
        receive(request(1, "C", 0, SyncKind.INCREMENTAL, EARLY));

        SyncRequested next = commit().next();

        assertThat(next.runId()).isEqualTo("C");
        assertThat(next.kind()).isEqualTo(SyncKind.FULL);
        assertThat(next.periodStart()).isEqualTo(EARLY);
    }

    @Test
    void shouldKeepTheEarlierPeriodWhenAWaitingRunReadsMore() {
        start(SyncKind.INCREMENTAL);
        receive(request(1, "B", 0, SyncKind.INITIAL, null));
        receive(request(1, "C", 0, SyncKind.FULL, LATE));

        SyncRequested next = commit().next();

        assertThat(next.kind()).isEqualTo(SyncKind.FULL);
        assertThat(next.periodStart()).isNull();
    }

    @Test
    void shouldGoOnAsAFullRunWhenALesserOneTakesAParkedOneOver() {
        Run run = start(SyncKind.FULL);
        table.told(window(run));
        table.told(page(run, 5));
        table.told(parked(run, "source-unavailable", NOW.plusSeconds(5)));
        commit();
        receive(request(1, "B", 0, SyncKind.INCREMENTAL, EARLY));

        SyncCursor adopted = commit();

        assertThat(adopted.request().runId()).isEqualTo("B");
        assertThat(adopted.request().kind()).isEqualTo(SyncKind.FULL);
        assertThat(adopted.position()).isEqualTo(Samples.POSITION);
    }

    @Test
    void shouldNotLoseAFullRunThatWaitsBehindAParkedOne() {
        Run run = start(SyncKind.INCREMENTAL);
        receive(request(1, "B", 0, SyncKind.FULL, EARLY));
        commit();
        table.told(window(run));
        table.told(parked(run, "source-unavailable", NOW.plusSeconds(5)));
        commit();
        table.received(0, nextOffset++, asked(1, "C"));

        SyncCursor running = commit();

        assertThat(running.request().runId()).isEqualTo("C");
        assertThat(running.request().kind()).isEqualTo(SyncKind.FULL);
        assertThat(running.next()).isNull();
    }

    private Run list() {
        Run run = start(SyncKind.FULL);
        table.told(window(run));
        table.told(windowRead(run));
        return startIn(table.committed(table.plan(NOW))).run();
    }

    private Run start(SyncKind kind) {
        table.loaded(0, List.of(), 0);
        receive(request(1, "A", 0, kind, EARLY));
        return startIn(table.committed(table.plan(NOW))).run();
    }

    private static Effect.Start startIn(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Start.class::isInstance)
                .map(Effect.Start.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void receive(SyncRequested request) {
        table.received(0, nextOffset++, new Inbound.Requested(request));
    }

    private SyncCursor commit() {
        Batch batch = table.plan(NOW);
        table.committed(batch);
        return batch.cursors().getLast().cursor();
    }
}
