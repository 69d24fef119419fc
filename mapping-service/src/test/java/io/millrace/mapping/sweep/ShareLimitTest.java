package io.millrace.mapping.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareLimitTest {
    @ParameterizedTest
    @CsvSource({
        "0.2, 9, 9, true",
        "0.2, 10, 10, false",
        "0.2, 10, 50, true",
        "0.2, 11, 50, false",
        "0.2, 200, 1000, true",
        "0.2, 201, 1000, false",
        "0, 9, 1000, true",
        "0, 10, 1000, false",
        "1, 1000, 1000, true",
    })
    void shouldAllowAShareAndAFewInAnyCase(double maxShare, long missing, long known, boolean allowed) {
        assertThat(new ShareLimit(maxShare).allows(missing, known)).isEqualTo(allowed);
    }
}
