package io.millrace.proofs.outages;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.Verdict;
import org.junit.jupiter.api.Test;

/** Two random brokers and the active controller of a cluster of three end with kill -9 while streams are at work. */
class BrokersIT {
    @Test
    void shouldHoldInItsBriefForm() throws Exception {
        Verdict verdict = new BrokersCommand()
                .brief(ProofCommand.newSeed())
                .run(line -> System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, line));

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
