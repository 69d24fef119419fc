package io.millrace.launcher.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void shouldGiveAMeasuredValueWhenAsked() {
        Percentiles hundred =
                of(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());
        assertThat(hundred.at(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(hundred.at(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(hundred.at(100)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void shouldGiveTheOnlyValueWhenThereIsOne() {
        assertThat(of(7).at(50)).isEqualTo(Duration.ofMillis(7));
        assertThat(of(7).at(99)).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void shouldGiveZeroWhenNothingWasMeasured() {
        assertThat(new Percentiles(List.of()).at(99)).isZero();
    }

    private static Percentiles of(long... millis) {
        return new Percentiles(
                LongStream.of(millis).mapToObj(Duration::ofMillis).toList());
    }
}
