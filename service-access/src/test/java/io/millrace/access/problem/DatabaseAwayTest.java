package io.millrace.access.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "53300", "57P01", "57P03", "58030"})
    void shouldFindTheOutageBehindWhateverWrapsIt(String state) {
        Throwable wrapped = new IllegalStateException(new RuntimeException(new SQLException("gone", state)));

        assertThat(DatabaseAway.isBehind(wrapped)).isTrue();
    }

    @Test
    void shouldTakeAPoolWithoutConnectionsForAnOutage() {
        assertThat(DatabaseAway.isBehind(new RuntimeException(new SQLException("Acquisition timeout"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "40001"})
    void shouldLeaveErrorsOfOursErrors(String state) {
        assertThat(DatabaseAway.isBehind(new RuntimeException(new SQLException("wrong", state))))
                .isFalse();
    }

    @Test
    void shouldNotTakeOtherErrorsForAnOutage() {
        assertThat(DatabaseAway.isBehind(new IOException("broken"))).isFalse();
    }

    @Test
    void shouldEndWhenCausesGoInCircles() {
        RuntimeException first = new RuntimeException();
        RuntimeException second = new RuntimeException(first);
        first.initCause(second);

        assertThat(DatabaseAway.isBehind(first)).isFalse();
    }

    @Test
    void shouldSayWhenToComeAgain() {
        assertThat(DatabaseAway.problem().status()).isEqualTo(503);
        assertThat(DatabaseAway.problem().retryAfter()).isPresent();
    }
}
