package io.millrace.proofs.outages;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.Verdict;
import org.junit.jupiter.api.Test;

/** Four random brokers and the active controller of a cluster of three end with kill -9 while streams are at work. */
class BrokersIT {
    @Test
    void shouldHoldInItsSmallForm() throws Exception {
        Verdict verdict = new BrokersCommand()
                .small(ProofCommand.newSeed())
                .run(line -> System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, line));

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
