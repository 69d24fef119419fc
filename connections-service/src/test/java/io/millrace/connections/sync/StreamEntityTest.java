package io.millrace.connections.sync;

import static io.millrace.connections.sync.Cursors.cursor;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connections.schedule.Cron;
import io.millrace.connections.schedule.Interval;
import io.millrace.connections.schedule.Schedule;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamEntityTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final StreamId STREAM = new StreamId(UUID.randomUUID(), UnifiedEntity.ASSETS);

    private final StreamEntity stream = new StreamEntity(STREAM, Schedule.of(Interval.parse("PT10S")), NOW);

    @Test
    void shouldAskForTheInitialRunWhenNew() {
        assertThat(stream.state()).isEqualTo(StreamState.REQUESTED);
        assertThat(stream.run().kind()).isEqualTo(SyncKind.INITIAL);
        assertThat(stream.dueAt()).hasValue(NOW.plus(StreamEntity.UNANSWERED));
    }

    @Test
    void shouldAskForTheSameRunAgainWhenNobodyAnswers() {
        String run = stream.run().runId();
        Instant later = NOW.plus(StreamEntity.UNANSWERED);

        assertThat(stream.beginDue(later)).isTrue();

        assertThat(stream.run().runId()).isEqualTo(run);
        assertThat(stream.run().attempt()).isZero();
        assertThat(stream.run().requestedAt()).isEqualTo(NOW);
        assertThat(stream.dueAt()).hasValue(later.plus(StreamEntity.UNANSWERED));
    }

    @Test
    void shouldJoinTheRunWhenOneGoesOn() {
        String run = stream.run().runId();

        assertThat(stream.request(SyncKind.INCREMENTAL, NOW.plusSeconds(5))).isEqualTo(RequestOutcome.JOINED);
        assertThat(stream.run().runId()).isEqualTo(run);
    }

    @Test
    void shouldBeDueWithinOneIntervalOfTheEndWhenDone() {
        finish(SyncState.DONE);

        assertThat(stream.dueAt())
                .hasValueSatisfying(at -> assertThat(at).isAfter(NOW).isBeforeOrEqualTo(NOW.plusSeconds(10)));
        assertThat(stream.state().open()).isFalse();
    }

    @Test
    void shouldRunIncrementallyWhenSomethingIsCovered() {
        finish(SyncState.DONE);
        String first = stream.run().runId();

        assertThat(stream.request(SyncKind.INCREMENTAL, NOW)).isEqualTo(RequestOutcome.BEGUN);
        assertThat(stream.run().kind()).isEqualTo(SyncKind.INCREMENTAL);
        assertThat(stream.run().runId()).isGreaterThan(first);
    }

    @Test
    void shouldChangeNothingWhenAnEndIsToldTwice() {
        SyncCursor end = finish(SyncState.DONE);
        Optional<Instant> due = stream.dueAt();

        assertThat(stream.advanceTo(end, true, NOW.plusSeconds(60))).isEqualTo(Advance.NONE);
        assertThat(stream.dueAt()).isEqualTo(due);
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
        stream.request(SyncKind.INCREMENTAL, NOW);

        assertThat(stream.advanceTo(end, true, NOW)).isEqualTo(Advance.NONE);
        assertThat(stream.state()).isEqualTo(StreamState.REQUESTED);
    }

    @Test
    void shouldAskForTheSameRunAgainWhenParked() {
        String run = stream.run().runId();
        stream.advanceTo(Cursors.parked(stream, NOW.plusSeconds(30)), true, NOW);
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(30));

        stream.beginDue(NOW.plusSeconds(30));

        assertThat(stream.run().runId()).isEqualTo(run);
        assertThat(stream.run().attempt()).isEqualTo(1);
        assertThat(stream.state()).isEqualTo(StreamState.REQUESTED);
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(30).plus(StreamEntity.UNANSWERED));
    }

    @Test
    void shouldBeginANewRunLaterThanTheScheduleWhenFailed() {
        String run = stream.run().runId();
        stream.advanceTo(cursor(stream, SyncState.FAILED, pages(1)), true, NOW);
        assertThat(stream.dueAt())
                .hasValueSatisfying(at -> assertThat(at).isBetween(NOW.plusSeconds(30), NOW.plusSeconds(40)));

        stream.beginDue(NOW.plusSeconds(40));

        assertThat(stream.run().runId()).isGreaterThan(run);
        assertThat(stream.run().attempt()).isZero();
    }

    @Test
    void shouldTakeOverARunWhenAWorkerKnowsANewerOne() {
        String unknown = RunId.after(stream.run().runId(), NOW.plusSeconds(9)).text();

        stream.advanceTo(Cursors.ofRun(stream, unknown, SyncState.RUNNING), true, NOW);

        assertThat(stream.run().runId()).isEqualTo(unknown);
        assertThat(stream.request(SyncKind.INCREMENTAL, NOW)).isEqualTo(RequestOutcome.JOINED);
    }

    @Test
    void shouldBeDueAtTheNewTimeWhenRescheduledAtRest() {
        finish(SyncState.DONE);

        stream.reschedule(Schedule.of(Cron.parse("0 6 * * *", null)), true, NOW);

        assertThat(stream.dueAt().orElseThrow().truncatedTo(ChronoUnit.MINUTES)).isEqualTo("2026-11-25T06:00:00Z");
    }

    @Test
    void shouldNotBeDueWhenTheScheduleIsPausedOrTheConnectionIsNotSynced() {
        finish(SyncState.DONE);

        stream.reschedule(new Schedule(Interval.parse("PT1H"), true), true, NOW);
        assertThat(stream.dueAt()).isEmpty();

        stream.resume(NOW.plusSeconds(3), NOW);
        assertThat(stream.dueAt()).isEmpty();

        stream.reschedule(Schedule.of(Interval.parse("PT1H")), false, NOW);
        assertThat(stream.dueAt()).isEmpty();
    }

    @Test
    void shouldWaitAsLongAsTheWorkerSaidWhenItsClockIsAnHourAhead() {
        Instant ahead = Cursors.TIME.plusSeconds(3600);
        SyncCursor parked = Cursors.at(Cursors.parked(stream, ahead.plusSeconds(30)), ahead);

        stream.advanceTo(parked, true, NOW);

        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(30));
    }

    @Test
    void shouldShowTheLastErrorWhenItHasGoneWellSince() {
        stream.advanceTo(Cursors.parked(stream, NOW.plusSeconds(30)), true, NOW);
        stream.beginDue(NOW.plusSeconds(30));
        finish(SyncState.DONE);

        assertThat(StreamStatus.of(stream).lastError().code()).isEqualTo("source-unavailable");
        assertThat(StreamStatus.of(stream).reason()).isNull();
    }

    @Test
    void shouldStayWithTheRunWhenRescheduledWhileItGoesOn() {
        stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(1)), true, NOW);

        stream.reschedule(Schedule.of(Interval.parse("PT1H")), true, NOW);

        assertThat(stream.dueAt()).isEmpty();
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
        stream.request(SyncKind.INCREMENTAL, NOW);

        StreamStatus status = StreamStatus.of(stream);

        assertThat(status.coverage()).containsExactly(new CursorInterval("a", "b"));
        assertThat(status.counts()).isEqualTo(SyncCounts.NONE);
        assertThat(status.state()).isEqualTo(StreamState.REQUESTED);
    }

    @Test
    void shouldTellLessThanAllWhenTheSourceCountedTooFew() {
        stream.advanceTo(cursor(stream, SyncState.RUNNING, new SyncCounts(3, 120, 0, 0, 0, 100L)), true, NOW);

        assertThat(StreamStatus.of(stream).progress()).satisfies(progress -> {
            assertThat(progress.percent()).isEqualTo(99);
            assertThat(progress.records()).isEqualTo(120);
        });
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
