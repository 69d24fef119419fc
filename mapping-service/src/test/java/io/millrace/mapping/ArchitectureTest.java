package io.millrace.mapping;

import io.millrace.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The rules of every module hold here. */
class ArchitectureTest {
    @Test
    void shouldKeepTheRulesOfEveryModule() {
        ArchitectureRules.check("io.millrace.mapping");
    }
}
