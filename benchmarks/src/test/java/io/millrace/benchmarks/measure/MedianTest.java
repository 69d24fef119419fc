package io.millrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void shouldTakeTheMiddleOfValuesInAnyOrder() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0), Double::doubleValue)).isEqualTo(2.0);
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 9.0), Double::doubleValue)).isEqualTo(3.0);
    }
}
