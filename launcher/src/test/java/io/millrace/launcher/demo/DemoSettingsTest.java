package io.millrace.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void shouldOweEverythingWhenThePeriodIsAll() {
        assertThat(settings("all").periodStart(NOW)).isEqualTo(Instant.MIN);
    }

    @Test
    void shouldOweThePeriodWhenItIsInDays() {
        assertThat(settings("P90D").periodStart(NOW)).isEqualTo(NOW.minus(Duration.ofDays(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P3M", "90", "P0D", "P-1D", "PT5H", ""})
    void shouldRefuseWhenThePeriodIsNoNumberOfDays(String period) {
        assertThatThrownBy(() -> settings(period))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P90D");
    }

    private static DemoSettings settings(String period) {
        return new DemoSettings(period, 60_000, 1, null);
    }
}
