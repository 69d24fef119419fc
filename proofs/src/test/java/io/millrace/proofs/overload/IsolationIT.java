package io.millrace.proofs.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.Verdict;
import org.junit.jupiter.api.Test;

class IsolationIT {
    @Test
    void shouldKeepEachConnectionsTroubleToItself() throws Exception {
        Verdict verdict = new IsolationProof(IsolationScale.small()).run(System.err::println);

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
