package io.millrace.proofs.outages;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.Verdict;
import org.junit.jupiter.api.Test;

/** Twelve kill -9 of the mapper and of PostgreSQL in turn, half of them amid a transaction of the projector. */
class ProjectionIT {
    @Test
    void shouldHoldInItsBriefForm() throws Exception {
        Verdict verdict = new ProjectionCommand()
                .brief(ProofCommand.newSeed())
                .run(line -> System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, line));

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
