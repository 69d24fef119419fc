package io.millrace.connections.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialPeriodTest {
    @ParameterizedTest
    @CsvSource({"P1D,P1D", "P90D,P90D", "P2W,P14D", "P3650D,P3650D", "all,all"})
    void shouldTakeAPeriodWhenItIsInTheRange(String text, String normal) {
        assertThat(InitialPeriod.parse(text).text()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P3651D", "P3M", "P1Y", "PT24H", "P-3D", "everything", ""})
    void shouldRefuseAPeriodWhenItIsOutOfRangeOrNoDays(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> InitialPeriod.parse(text));
    }

    @org.junit.jupiter.api.Test
    void shouldBeginItsDaysBackWhenItIsNotEverything() {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");

        assertThat(InitialPeriod.parse("P90D").startBefore(now)).hasValue(Instant.parse("2026-08-26T12:00:00Z"));
        assertThat(InitialPeriod.ALL.startBefore(now)).isEmpty();
    }
}
