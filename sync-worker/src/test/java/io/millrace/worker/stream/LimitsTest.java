package io.millrace.worker.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1, 1", "1, 0, 1, 1, 1", "1, 1, 0, 1, 1", "1, 1, 1, 0, 1", "1, 1, 1, 1, 0"})
    void shouldRefuseALimitThatLetsNothingThrough(int streams, int pages, long bytes, int messages, int ahead) {
        assertThatThrownBy(() -> new Limits(streams, pages, bytes, messages, ahead))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeTheSmallestThatLetSomethingThrough() {
        assertThat(new Limits(1, 1, 1, 1, 1).streams()).isEqualTo(1);
    }
}
