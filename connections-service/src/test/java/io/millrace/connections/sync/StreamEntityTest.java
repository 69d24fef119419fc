package io.millrace.connections.sync;

import static io.millrace.connections.sync.Cursors.cursor;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connections.schedule.Interval;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamEntityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final StreamId STREAM = new StreamId(UUID.randomUUID(), UnifiedEntity.ASSETS);

    private final StreamEntity stream = new StreamEntity(STREAM, Interval.parse("PT10S"), NOW);

    @Test
    void shouldAskForTheInitialRunWhenNew() {
        assertThat(stream.state()).isEqualTo(StreamState.REQUESTED);
        assertThat(stream.kind()).isEqualTo(SyncKind.INITIAL);
        assertThat(stream.dueAt()).hasValue(NOW.plus(StreamEntity.UNANSWERED));
    }

    @Test
    void shouldAskForTheSameRunAgainWhenNobodyAnswers() {
        String run = stream.runId();
        Instant later = NOW.plus(StreamEntity.UNANSWERED);

        assertThat(stream.beginDue(later)).isTrue();

        assertThat(stream.runId()).isEqualTo(run);
        assertThat(stream.attempt()).isZero();
        assertThat(stream.requestedAt()).isEqualTo(NOW);
        assertThat(stream.dueAt()).hasValue(later.plus(StreamEntity.UNANSWERED));
    }

    @Test
    void shouldJoinTheRunWhenOneGoesOn() {
        String run = stream.runId();

        assertThat(stream.beginRun(NOW.plusSeconds(5))).isFalse();
        assertThat(stream.runId()).isEqualTo(run);
    }

    @Test
    void shouldBeDueOneIntervalAfterTheEndWhenDone() {
        finish(SyncState.DONE);

        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(10));
        assertThat(stream.state().open()).isFalse();
    }

    @Test
    void shouldRunIncrementallyWhenSomethingIsCovered() {
        finish(SyncState.DONE);
        String first = stream.runId();

        assertThat(stream.beginRun(NOW)).isTrue();
        assertThat(stream.kind()).isEqualTo(SyncKind.INCREMENTAL);
        assertThat(stream.runId()).isGreaterThan(first);
    }

    @Test
    void shouldChangeNothingWhenAnEndIsToldTwice() {
        SyncCursor end = finish(SyncState.DONE);

        assertThat(stream.advanceTo(end, true, NOW.plusSeconds(60))).isEqualTo(Advance.NONE);
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(10));
    }

    @Test
    void shouldChangeNothingWhenAnOlderPageComesAfterTheEnd() {
        SyncCursor page = cursor(stream, SyncState.RUNNING, pages(1));
        finish(SyncState.DONE);

        assertThat(stream.advanceTo(page, true, NOW)).isEqualTo(Advance.NONE);
        assertThat(stream.state()).isEqualTo(StreamState.DONE);
    }

    @Test
    void shouldChangeNothingWhenACursorOfAnEarlierRunComes() {
        SyncCursor end = finish(SyncState.DONE);
        stream.beginRun(NOW);

        assertThat(stream.advanceTo(end, true, NOW)).isEqualTo(Advance.NONE);
        assertThat(stream.state()).isEqualTo(StreamState.REQUESTED);
    }

    @Test
    void shouldAskForTheSameRunAgainWhenParked() {
        String run = stream.runId();
        stream.advanceTo(Cursors.parked(stream, NOW.plusSeconds(30)), true, NOW);
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(30));

        stream.beginDue(NOW.plusSeconds(30));

        assertThat(stream.runId()).isEqualTo(run);
        assertThat(stream.attempt()).isEqualTo(1);
        assertThat(stream.state()).isEqualTo(StreamState.REQUESTED);
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(30).plus(StreamEntity.UNANSWERED));
    }

    @Test
    void shouldBeginANewRunLaterThanTheScheduleWhenFailed() {
        String run = stream.runId();
        stream.advanceTo(cursor(stream, SyncState.FAILED, pages(1)), true, NOW);
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(30));

        stream.beginDue(NOW.plusSeconds(30));

        assertThat(stream.runId()).isGreaterThan(run);
        assertThat(stream.attempt()).isZero();
    }

    @Test
    void shouldTakeOverARunWhenAWorkerKnowsANewerOne() {
        String unknown = RunId.after(stream.runId(), NOW.plusSeconds(9)).text();

        stream.advanceTo(Cursors.ofRun(stream, unknown, SyncState.RUNNING), true, NOW);

        assertThat(stream.runId()).isEqualTo(unknown);
        assertThat(stream.beginRun(NOW)).isFalse();
    }

    @Test
    void shouldBeDueOneNewIntervalFromNowWhenRescheduledAtRest() {
        finish(SyncState.DONE);

        stream.reschedule(Interval.parse("PT1H"), NOW);

        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(3600));
    }

    @Test
    void shouldStayWithTheRunWhenRescheduledWhileItGoesOn() {
        stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(1)), true, NOW);

        stream.reschedule(Interval.parse("PT1H"), NOW);

        assertThat(stream.dueAt()).isEmpty();
    }

    @Test
    void shouldStayStoppedWhenTheWorkerStillReadsAPage() {
        assertThat(stream.stop()).isTrue();

        stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(1)), true, NOW);

        assertThat(stream.state()).isEqualTo(StreamState.CANCELLED);
        assertThat(stream.dueAt()).isEmpty();
        assertThat(stream.stop()).isFalse();
    }

    @Test
    void shouldKnowWhatIsCoveredWhenTheRunHadEndedBeforeTheStopReachedTheWorker() {
        SyncCursor end = Cursors.covering(stream, SyncState.DONE, List.of(new CursorInterval("a", "b")));
        stream.advanceTo(cursor(stream, SyncState.RUNNING, end.counts()), true, NOW);
        stream.stop();

        assertThat(stream.advanceTo(end, false, NOW)).isEqualTo(Advance.TURN);

        assertThat(stream.covered()).isTrue();
        assertThat(stream.dueAt()).isEmpty();
    }

    @Test
    void shouldBeginANewRunWhenItGoesOnAfterAStop() {
        String run = stream.runId();
        stream.stop();
        stream.resume(NOW.plusSeconds(3));
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(3));

        assertThat(stream.beginDue(NOW.plusSeconds(3))).isTrue();

        assertThat(stream.runId()).isGreaterThan(run);
        assertThat(stream.kind()).isEqualTo(SyncKind.INITIAL);
    }

    @Test
    void shouldStillBeDueWhenTheStoppedRunEndsLate() {
        stream.stop();
        stream.resume(NOW.plusSeconds(3));

        stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(1)), true, NOW);
        stream.advanceTo(cursor(stream, SyncState.CANCELLED, pages(1)), true, NOW);

        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(3));
    }

    @Test
    void shouldTellOfTheFirstPageOnlyWhenItReadsAgainAfterAPark() {
        stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(1)), true, NOW);
        stream.advanceTo(cursor(stream, SyncState.PARKED, pages(1)), true, NOW);
        stream.beginDue(NOW.plusSeconds(30));

        assertThat(stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(1)), true, NOW))
                .isEqualTo(Advance.PROGRESS);
        assertThat(stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(2)), true, NOW))
                .isEqualTo(Advance.TURN);
        assertThat(stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(3)), true, NOW))
                .isEqualTo(Advance.PROGRESS);
    }

    @Test
    void shouldShowCoverageOfAllRunsButCountsOfTheLatestWhenANewRunBegan() {
        finish(SyncState.DONE);
        stream.beginRun(NOW);

        StreamStatus status = StreamStatus.of(stream);

        assertThat(status.coverage()).containsExactly(new CursorInterval("a", "b"));
        assertThat(status.counts()).isEqualTo(SyncCounts.NONE);
        assertThat(status.state()).isEqualTo(StreamState.REQUESTED);
    }

    @Test
    void shouldTellLessThanAllWhenTheSourceCountedTooFew() {
        stream.advanceTo(cursor(stream, SyncState.RUNNING, new SyncCounts(3, 120, 0, 0, 0, 100L)), true, NOW);

        assertThat(StreamStatus.of(stream).progress()).isEqualTo(new StreamStatus.Progress(120, 100L, 99));
    }

    private SyncCursor finish(SyncState end) {
        SyncCursor cursor = Cursors.covering(stream, end, List.of(new CursorInterval("a", "b")));
        stream.advanceTo(cursor, true, NOW);
        return cursor;
    }

    private static SyncCounts pages(long pages) {
        return new SyncCounts(pages, pages * 10, 0, 0, 0, null);
    }
}
