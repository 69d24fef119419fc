package io.millrace.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ResultTest {
    @Test
    void shouldNameReferenceRatioTargetAndWhetherItIsMet() throws IOException {
        Result result = Result.ratio(
                "sync",
                "limit",
                0.91239,
                Target.atLeast(0.9),
                Result.newFigures().put("rows", 7));
        JsonNode line = new ObjectMapper().readTree(result.json());
        assertThat(line).isEqualTo(new ObjectMapper().readTree("""
                        {"bench":"sync","reference":"limit","ratio":0.912,"target":">= 0.9","met":true,"rows":7}"""));
    }

    @Test
    void shouldNotCountATargetAsMetWhenNothingWasMeasured() throws IOException {
        Result result = Result.missing("sync", "Debezium", Target.atLeast(4), "no network");
        assertThat(result.met()).isFalse();
        assertThat(new ObjectMapper().readTree(result.json()).path("ratio").isNull())
                .isTrue();
        assertThat(result.json()).contains("\"missing\":\"no network\"");
    }

    @Test
    void shouldMissATargetWhenTheValueIsOnItsOtherSide() {
        assertThat(Result.value("idle", 0.03, "cores", Target.atMost(0.02), Result.newFigures())
                        .met())
                .isFalse();
        assertThat(Result.value("idle", 0.02, "cores", Target.atMost(0.02), Result.newFigures())
                        .met())
                .isTrue();
    }
}
