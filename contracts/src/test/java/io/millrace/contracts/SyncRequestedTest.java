package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SyncRequestedTest {
    @Test
    void shouldOrderByRunThenAttempt() {
        assertThat(request("01B", 0).isAfter(request("01A", 7))).isTrue();
        assertThat(request("01A", 1).isAfter(request("01A", 0))).isTrue();
        assertThat(request("01A", 0).isAfter(request("01A", 0))).isFalse();
        assertThat(request("01A", 7).isAfter(request("01B", 0))).isFalse();
    }

    private static SyncRequested request(String runId, int attempt) {
        return new SyncRequested(
                new UUID(1, 2),
                UnifiedEntity.ASSETS,
                runId,
                attempt,
                SyncKind.INCREMENTAL,
                Environment.LIVE,
                "demo-maintenance",
                Map.of(),
                null,
                null);
    }
}
