package io.millrace.proofs;

import io.millrace.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheRulesOfAllModules() {
        ArchitectureRules.check("io.millrace.proofs");
    }
}
