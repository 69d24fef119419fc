package io.millrace.proofs.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation notices every usual mistake; one that it does not notice would be a hole in all that it proves. */
class MutantTest {
    private static final int SEEDS = 2_000;

    @ParameterizedTest
    @EnumSource
    void shouldNotice(Mutant mutant) throws InterruptedException {
        assertThat(new Seeds(1, SEEDS, mutant, _ -> {}).run().failed()).isPresent();
    }
}
