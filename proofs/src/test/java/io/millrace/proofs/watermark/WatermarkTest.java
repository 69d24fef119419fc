package io.millrace.proofs.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WatermarkTest {
    private static final int SEEDS = 5_000;

    @Test
    void shouldKeepEveryPromiseWithEverySeed() throws InterruptedException {
        Seeds.Result result = new Seeds(1, SEEDS, Seams.NONE, _ -> {}).run();

        assertThat(result.failed()).isEmpty();
        assertThat(result.done()).isEqualTo(SEEDS);
    }

    @Test
    void shouldDoTheSameAgainWithTheSameSeed() {
        assertThat(LongStream.range(0, 30).mapToObj(seed -> Simulation.of(seed, Seams.NONE)))
                .containsExactlyElementsOf(LongStream.range(0, 30)
                        .mapToObj(seed -> Simulation.of(seed, Seams.NONE))
                        .toList());
    }

    @Test
    void shouldBreakTheSamePromiseAgainWithTheSameSeed() throws InterruptedException {
        Simulation.Outcome failed = new Seeds(1, 2_000, Mutant.NULLS_IGNORED, _ -> {})
                .run()
                .failed()
                .orElseThrow();

        assertThat(Simulation.of(failed.options().seed(), Mutant.NULLS_IGNORED)).isEqualTo(failed);
    }
}
