package io.millrace.proofs.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.proofs.report.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Outcome FLAWLESS = outcome(0, 0, 0, 0);
    private static final Outcome HARD = outcome(51, 0, 0, 0);

    private final Tally tally = new Tally();

    @Test
    void shouldHoldWhenOnlyTheUnboundedReaderMissesRows() {
        add(FLAWLESS, HARD);
        add(FLAWLESS, HARD);

        assertThat(tally.holds()).isTrue();
    }

    @Test
    void shouldNotHoldWhenTheLoadIsTooWeakToProveAnything() {
        add(FLAWLESS, outcome(50, 0, 0, 0));

        assertThat(tally.holds()).isFalse();
    }

    @Test
    void shouldNotHoldWhenAnythingIsWrongInOneRound() {
        for (Outcome flaw :
                new Outcome[] {outcome(1, 0, 0, 0), outcome(0, 1, 0, 0), outcome(0, 0, 1, 0), outcome(0, 0, 0, 1)}) {
            Tally flawed = new Tally();
            flawed.add(new Round.Result(flaw, HARD, 100, 0, 10, 0));
            flawed.add(new Round.Result(FLAWLESS, HARD, 100, 0, 10, 0));

            assertThat(flawed.holds()).as(flaw.toString()).isFalse();
        }
    }

    @Test
    void shouldTellSumsAndTheWorstDelay() {
        ObjectNode figures = Verdict.newFigures();
        tally.add(new Round.Result(new Outcome(1_000, 0, 0, 0, 0, Duration.ofSeconds(9)), HARD, 100, 1, 10, 2));
        tally.add(new Round.Result(new Outcome(1_000, 0, 0, 0, 0, Duration.ofSeconds(4)), FLAWLESS, 100, 1, 10, 2));

        tally.writeTo(figures);

        assertThat(figures.path("transactions").asLong()).isEqualTo(200);
        assertThat(figures.path("worstDelayMillis").asLong()).isEqualTo(9_000);
        assertThat(figures.path("staleWithoutBoundPercent").asDouble()).isEqualTo(2.6);
    }

    private void add(Outcome bounded, Outcome unbounded) {
        tally.add(new Round.Result(bounded, unbounded, 100, 0, 10, 0));
    }

    private static Outcome outcome(long stale, long lost, long ghosts, long earlyClaims) {
        return new Outcome(1_000, stale, lost, ghosts, earlyClaims, Duration.ZERO);
    }
}
