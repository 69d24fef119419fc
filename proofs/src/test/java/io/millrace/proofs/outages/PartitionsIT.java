package io.millrace.proofs.outages;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.Verdict;
import org.junit.jupiter.api.Test;

/** Each way between a service and Kafka or PostgreSQL breaks and heals, some for longer than sessions last. */
class PartitionsIT {
    @Test
    void shouldHoldInItsSmallForm() throws Exception {
        Verdict verdict = new PartitionsCommand()
                .small(ProofCommand.newSeed())
                .run(line -> System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, line));

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
