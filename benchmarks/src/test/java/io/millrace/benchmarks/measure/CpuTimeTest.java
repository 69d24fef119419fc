package io.millrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CpuTimeTest {
    @Test
    void shouldCountChildrenThatHaveEndedWhenAFamilyIsMeasured() throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        double family = CpuTime.ofFamily(self);
        double alone = CpuTime.ofThis();
        // A shell that counts to 200,000 works for a few tenths of a second.
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done")
                .start()
                .waitFor();
        double byChild = CpuTime.ofFamily(self) - family - (CpuTime.ofThis() - alone);
        assertThat(byChild).isGreaterThan(0.02);
    }

    @Test
    void shouldCountNothingWhenTheProcessHasEnded() {
        assertThat(CpuTime.of(Integer.MAX_VALUE)).isZero();
    }
}
