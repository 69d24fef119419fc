package io.millrace.proofs.oracle;

import static io.millrace.proofs.oracle.Written.LATER_RUN;
import static io.millrace.proofs.oracle.Written.RUN;
import static io.millrace.proofs.oracle.Written.cursor;
import static io.millrace.proofs.oracle.Written.raw;
import static io.millrace.proofs.oracle.Written.unified;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.SyncState;
import io.millrace.proofs.oracle.Sighting.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillsTest {
    private final Standstills standstills = new Standstills();

    @Test
    void shouldMeasureFromCursorToCursorWhileRunIsUnderWay() {
        see(0, cursor(RUN, SyncState.RUNNING, 0, 0));
        see(7, cursor(RUN, SyncState.RUNNING, 1, 10));
        see(8, cursor(RUN, SyncState.DONE, 2, 20));

        assertThat(worst(Lane.WORKER, 100)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldNotMeasureWhileNothingIsToBeDone() {
        see(0, cursor(RUN, SyncState.DONE, 0, 0));
        see(50, new Sighting.Request(Written.request(LATER_RUN), 0));
        see(53, cursor(LATER_RUN, SyncState.DONE, 0, 0));

        assertThat(worst(Lane.WORKER, 100)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void shouldCountRequestThatNobodyAnswers() {
        see(10, new Sighting.Request(Written.request(RUN), 0));

        assertThat(standstills.atWork(Lane.WORKER)).containsExactly(0);
        assertThat(worst(Lane.WORKER, 30)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void shouldNotWaitForAnswerToKnownRequest() {
        see(0, cursor(RUN, SyncState.DONE, 0, 0));
        see(1, new Sighting.Request(Written.request(RUN), 0));

        assertThat(standstills.atWork(Lane.WORKER)).isEmpty();
    }

    @Test
    void shouldMeasureMapperFromNewVersionUntilItIsMapped() {
        see(0, raw(1, new Place(RUN, 0, 0), 1));
        see(4, raw(2, new Place(RUN, 0, 1), 1));
        see(9, unified(1, 0, 1));
        see(11, unified(2, 1, 1));

        assertThat(worst(Lane.MAPPER, 100)).isEqualTo(Duration.ofSeconds(9));
        assertThat(standstills.atWork(Lane.MAPPER)).isEmpty();
    }

    @Test
    void shouldTellHowLongThePartitionHasStoodStillNow() {
        see(0, raw(1, new Place(RUN, 0, 0), 1));

        assertThat(standstills.current(Lane.MAPPER, Duration.ofSeconds(5).toNanos()))
                .isEqualTo(Duration.ofSeconds(5));
        see(6, unified(1, 0, 1));
        assertThat(standstills.current(Lane.MAPPER, Duration.ofSeconds(9).toNanos()))
                .isZero();
    }

    private void see(int second, Sighting sighting) {
        standstills.see(sighting, true, Duration.ofSeconds(second).toNanos());
    }

    private Duration worst(Lane lane, int second) {
        return standstills.worst(lane, Duration.ofSeconds(second).toNanos()).length();
    }
}
