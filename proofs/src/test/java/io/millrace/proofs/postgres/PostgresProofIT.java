package io.millrace.proofs.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.Verdict;
import org.junit.jupiter.api.Test;

class PostgresProofIT {
    @Test
    void shouldMissNothingUnderWritersThatMakeAnUnboundedReaderMissMuch() throws Exception {
        Verdict verdict = new PostgresCommand().small(ProofCommand.newSeed()).run(Progress.silent());

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
