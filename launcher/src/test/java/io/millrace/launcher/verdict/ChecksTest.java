package io.millrace.launcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.UnifiedEntity;
import org.junit.jupiter.api.Test;

class ChecksTest {
    @Test
    void shouldBringBothSidesToOneFormWhenTheyWriteAValueDifferently() throws Exception {
        Check amount = Check.number("labor_cost", "/laborCost/amount");
        Check at = Check.instant("completed_at", "/completedAt");
        JsonNode record = json("{\"laborCost\":{\"amount\":\"12.5\"},\"completedAt\":\"2026-11-24T12:00:00.25Z\"}");
        assertThat(amount.ofRecord(record)).isEqualTo(amount.ofText("12.50"));
        assertThat(at.ofRecord(record)).isEqualTo(at.ofText("2026-11-24T12:00:00.250000Z"));
    }

    @Test
    void shouldSumWhatWasReceivedWhenAnOrderHasLines() throws Exception {
        JsonNode order = json(
                "{\"lines\":[{\"received\":{\"value\":\"2.5\"}},{},{\"received\":{\"value\":\"4\"}}],\"number\":\"PO-1\"}");
        var checks = Checks.of(UnifiedEntity.PURCHASE_ORDERS);
        assertThat(checks.getLast().ofRecord(order)).isEqualTo("6.5");
        assertThat(checks.get(5).ofRecord(order)).isEqualTo("3");
        assertThat(checks.get(3).ofRecord(order)).isNull();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
