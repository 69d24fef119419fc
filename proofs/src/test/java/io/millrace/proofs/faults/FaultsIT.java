package io.millrace.proofs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.proofs.report.ProofCommand;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The brief forms of the proofs that disturb the services' own processes, on the same services one after the other. */
class FaultsIT {
    private static Millrace millrace;

    @BeforeAll
    static void start() throws IOException {
        millrace = Load.small().start("faults");
    }

    @AfterAll
    static void stop() {
        millrace.close();
    }

    @Test
    void shouldKeepExactlyOnceUnderKills() throws Exception {
        assertHolds(SmallFaults.kills(10, ProofCommand.newSeed()));
    }

    @Test
    void shouldKeepExactlyOnceUnderRebalances() throws Exception {
        assertHolds(SmallFaults.rebalances(8, ProofCommand.newSeed()));
    }

    @Test
    void shouldKeepExactlyOnceWithZombies() throws Exception {
        assertHolds(SmallFaults.zombies(2, ProofCommand.newSeed()));
    }

    @Test
    void shouldRunEachRequestOnceWhenItComesThreeTimes() throws Exception {
        assertHolds(SmallFaults.duplicates(100, ProofCommand.newSeed()));
    }

    private static void assertHolds(FaultProof proof) throws Exception {
        Verdict verdict = proof.runOn(millrace, System.err::println);

        assertThat(verdict.holds()).as(verdict.line()).isTrue();
    }
}
