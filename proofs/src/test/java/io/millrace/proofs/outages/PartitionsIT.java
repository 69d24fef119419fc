package io.millrace.proofs.outages;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.Verdict;
import org.junit.jupiter.api.Test;

/** The ways between services and Kafka or PostgreSQL break and heal, some for longer than sessions last. */
class PartitionsIT {
    @Test
    void shouldHoldInItsBriefForm() throws Exception {
        Verdict verdict = new PartitionsCommand()
                .brief(ProofCommand.newSeed())
                .run(line -> System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, line));

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
