package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageSizeTest {
    private final PageSize size = new PageSize(1_000_000, 10_000);

    @Test
    void shouldGrowStepByStepToItsMostWhenRowsAreLight() {
        size.learn(400, 40_000);
        int second = size.rows();
        size.learn(2_000, 200_000);

        assertThat(second).isEqualTo(2_000);
        assertThat(size.rows()).isEqualTo(10_000);
    }

    @Test
    void shouldShrinkAtOnceWhenRowsAreHeavy() {
        size.learn(400, 40_000_000);

        assertThat(size.rows()).isEqualTo(10);
    }

    @Test
    void shouldAskForOneRowAtLeast() {
        size.learn(1, 50_000_000);

        assertThat(size.rows()).isEqualTo(1);
    }

    @Test
    void shouldLearnNothingFromAnEmptyPage() {
        size.learn(0, 0);

        assertThat(size.rows()).isEqualTo(400);
    }
}
