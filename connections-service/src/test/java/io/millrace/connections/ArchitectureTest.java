package io.millrace.connections;

import io.millrace.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void shouldKeepTheHouseRulesWhenFeaturesUseEachOther() {
        ArchitectureRules.check("io.millrace.connections");
    }
}
