package io.millrace.proofs.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.mapping.projection.ProjectionStep;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Verdict;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocols hold by the simulator, and it finds out each that is made wrong. */
class ProtocolTest {
    /** So many seeds a wrong protocol may survive. */
    private static final long MOST_SEEDS = 4_000;

    @Test
    void shouldHoldInEachSeedAndInEveryOrderOfASmallCase() throws Exception {
        Verdict verdict = new ProtocolCommand().small(0).run(Progress.silent());

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
        assertThat(verdict.figures().path("faults").asLong()).isGreaterThan(1_000);
        assertThat(verdict.figures().path("workers").path("complete").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindOutAWorkerWhenItBreaksARule(WrongWorker wrong) {
        assertThat(foundOut(seed -> new Seed(seed).workers(wrong.parts()))).isTrue();
    }

    @Test
    void shouldFindOutOffsetsSentLastWhenCursorsAreLoadedToTheCommittedEnd() {
        assertThat(new FrozenOwner(WrongWorker.OFFSETS_LAST).violation()).isPresent();
    }

    @Test
    void shouldHoldWhenEitherOffsetsGoFirstOrCursorsAreLoadedToTheHighWatermark() {
        assertThat(new FrozenOwner(WorkerParts.PROVEN).violation()).isEmpty();
        assertThat(new FrozenOwner(WrongWorker.COMMITTED_END_ONCE_ALL_ENDS_ARRIVED).violation())
                .isEmpty();
    }

    @Test
    void shouldFindOutAProjectorWhenItsOffsetMovesBeforeTheRows() {
        ProjectorParts parts = new ProjectorParts(
                List.of(
                        ProjectionStep.OFFSETS,
                        ProjectionStep.COMMIT,
                        ProjectionStep.ROWS,
                        ProjectionStep.COMMIT,
                        ProjectionStep.REMEMBER),
                true);

        assertThat(foundOut(seed -> new Seed(seed).projectors(parts))).isTrue();
    }

    @Test
    void shouldFindOutAProjectorWhenItsOffsetMovesAfterTheRows() {
        ProjectorParts parts = new ProjectorParts(
                List.of(
                        ProjectionStep.ROWS,
                        ProjectionStep.COMMIT,
                        ProjectionStep.OFFSETS,
                        ProjectionStep.COMMIT,
                        ProjectionStep.REMEMBER),
                true);

        assertThat(foundOut(seed -> new Seed(seed).projectors(parts))).isTrue();
    }

    @Test
    void shouldFindOutAProjectorWhenItMovesOffsetsWithoutComparing() {
        ProjectorParts parts = new ProjectorParts(ProjectionStep.PROVEN_ORDER, false);

        assertThat(foundOut(seed -> new Seed(seed).projectors(parts))).isTrue();
    }

    private static boolean foundOut(LongFunction<Schedule.Result> tried) {
        return LongStream.range(0, MOST_SEEDS).mapToObj(tried).anyMatch(result -> result.violation() != null);
    }
}
