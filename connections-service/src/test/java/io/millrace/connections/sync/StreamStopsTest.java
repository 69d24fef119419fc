package io.millrace.connections.sync;

import static io.millrace.connections.sync.Cursors.cursor;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamStopsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final StreamId STREAM = new StreamId(UUID.randomUUID(), UnifiedEntity.ASSETS);

    private final StreamEntity stream = new StreamEntity(STREAM, Schedule.of(Interval.parse("PT10S")), NOW);

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
        String run = stream.run().runId();
        stream.stop();
        stream.resume(NOW.plusSeconds(3), NOW);
        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(3));

        assertThat(stream.beginDue(NOW.plusSeconds(3))).isTrue();

        assertThat(stream.run().runId()).isGreaterThan(run);
        assertThat(stream.run().kind()).isEqualTo(SyncKind.INITIAL);
    }

    @Test
    void shouldStillBeDueWhenTheStoppedRunEndsLate() {
        stream.stop();
        stream.resume(NOW.plusSeconds(3), NOW);

        stream.advanceTo(cursor(stream, SyncState.RUNNING, pages(1)), true, NOW);
        stream.advanceTo(cursor(stream, SyncState.CANCELLED, pages(1)), true, NOW);

        assertThat(stream.dueAt()).hasValue(NOW.plusSeconds(3));
    }

    @Test
    void shouldRunTheFullOneNextWhenItIsAskedForWhileAnotherGoesOn() {
        finish(SyncState.DONE);
        stream.request(SyncKind.INCREMENTAL, NOW);

        assertThat(stream.request(SyncKind.FULL, NOW)).isEqualTo(RequestOutcome.WAITING);
        assertThat(stream.request(SyncKind.INCREMENTAL, NOW)).isEqualTo(RequestOutcome.JOINED);
        finish(SyncState.DONE);
        assertThat(stream.dueAt()).hasValue(NOW);
        stream.beginDue(NOW);

        assertThat(stream.run().kind()).isEqualTo(SyncKind.FULL);
        assertThat(stream.request(SyncKind.FULL, NOW)).isEqualTo(RequestOutcome.JOINED);
        finish(SyncState.DONE);
        stream.beginDue(NOW.plusSeconds(10));
        assertThat(stream.run().kind()).isEqualTo(SyncKind.INCREMENTAL);
    }

    @Test
    void shouldRunTheInitialOneFirstWhenAFullOneIsAskedForAndNothingIsCovered() {
        stream.advanceTo(cursor(stream, SyncState.FAILED, pages(1)), true, NOW);

        assertThat(stream.request(SyncKind.FULL, NOW)).isEqualTo(RequestOutcome.WAITING);

        assertThat(stream.run().kind()).isEqualTo(SyncKind.INITIAL);
        finish(SyncState.DONE);
        stream.beginDue(NOW);
        assertThat(stream.run().kind()).isEqualTo(SyncKind.FULL);
    }

    @Test
    void shouldRunTheFullOneAgainWhenItWasStopped() {
        finish(SyncState.DONE);
        assertThat(stream.request(SyncKind.FULL, NOW)).isEqualTo(RequestOutcome.BEGUN);
        stream.stop();
        stream.resume(NOW, NOW);

        stream.beginDue(NOW);

        assertThat(stream.run().kind()).isEqualTo(SyncKind.FULL);
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
