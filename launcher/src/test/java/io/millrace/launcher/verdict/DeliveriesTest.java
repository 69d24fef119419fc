package io.millrace.launcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.topics.UnifiedRecord;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final Deliveries deliveries = new Deliveries();

    @Test
    void shouldCountADuplicateWhenARecordComesAgainUnchanged() {
        accept("{\"sourceId\":\"1\",\"name\":\"a\",\"number\":\"x\"}");
        accept("{\"sourceId\":\"1\",\"number\":\"x\",\"name\":\"a\"}");
        assertThat(deliveries.duplicates()).isEqualTo(1);
        assertThat(deliveries.records(UnifiedEntity.VENDORS)).isEqualTo(1);
    }

    @Test
    void shouldCountNoDuplicateWhenTheContentGoesBackToAnEarlierOne() {
        accept("{\"sourceId\":\"1\",\"name\":\"a\"}");
        accept("{\"sourceId\":\"1\",\"name\":\"b\"}");
        accept("{\"sourceId\":\"1\",\"name\":\"a\"}");
        accept("{\"sourceId\":\"2\",\"name\":\"a\"}");
        assertThat(deliveries.duplicates()).isZero();
        assertThat(deliveries.records()).isEqualTo(2);
    }

    private void accept(String content) {
        try {
            deliveries.accept(new UnifiedRecord(
                    UnifiedEntity.VENDORS, "key", new ObjectMapper().readTree(content), Instant.EPOCH));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
