package io.millrace.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartLineTest {
    @Test
    void shouldTakeTheLastStartWhenTheLogHasSeveral() {
        List<String> log = List.of(
                "sync-worker 0.1.0 on JVM (powered by Quarkus 3.33.2) started in 3.120s. Listening on: http://127.0.0.1:1",
                "something else",
                "sync-worker 0.1.0 on JVM (powered by Quarkus 3.33.2) started in 2.045s. Listening on: http://127.0.0.1:1");
        assertThat(StartLine.lastSeconds(log)).hasValue(2.045);
    }

    @Test
    void shouldGiveNothingWhenNoStartIsInTheLog() {
        assertThat(StartLine.lastSeconds(List.of("started"))).isEmpty();
    }
}
