package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetbackTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private static final Run RUN = new Run(new StreamId(new UUID(0, 1), UnifiedEntity.ASSETS), 0, 1);

    @Test
    void shouldFailWhatAPersonHasToMend() {
        assertThat(event(new SourceTrouble(Trouble.CREDENTIALS_REFUSED, "no")))
                .isEqualTo(new RunEvent.Failed(RUN, new SyncReason("credentials-refused", "no")));
    }

    @Test
    void shouldWaitAsLongAsTheSourceDemands() {
        assertThat(event(trouble(Trouble.THROTTLED, Optional.of(Duration.ofSeconds(17)))))
                .isEqualTo(parked("source-throttled", 17, false));
    }

    @Test
    void shouldWaitLongerWithEachAttemptWhenNothingOrZeroIsDemanded() {
        assertThat(event(trouble(Trouble.SLOW, Optional.empty()))).isEqualTo(parked("source-slow", 20, false));
        assertThat(event(trouble(Trouble.SLOW, Optional.of(Duration.ZERO))))
                .isEqualTo(parked("source-slow", 20, false));
    }

    @Test
    void shouldReadTheWindowAnewWhenItsPositionIsGone() {
        assertThat(event(trouble(Trouble.POSITION_GONE, Optional.empty())))
                .isEqualTo(parked("source-position-gone", 20, true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 5000",
        "0, 0, 2500",
        "1, 1, 10000",
        "5, 1, 160000",
        "6, 1, 300000",
        "-1, 1, 5000",
        "99, 0.5, 225000"
    })
    void shouldDoubleThePauseUpToTheLongestAndSpreadIt(int attempt, double spread, long millis) {
        assertThat(BACKOFF.pause(attempt, spread)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "401, , true, CREDENTIALS_REFUSED",
        "403, , true, PERMISSION_MISSING",
        "429, , false, THROTTLED",
        "503, 5, false, THROTTLED",
        "503, , false, UNAVAILABLE",
        "408, , false, SLOW",
        "425, , false, SLOW",
        "400, , true, POSITION_GONE",
        "404, , true, POSITION_GONE",
        "410, , true, POSITION_GONE",
        "422, , true, POSITION_GONE",
        "410, , false, UNSUITABLE",
        "500, , false, UNAVAILABLE",
        "599, , true, UNAVAILABLE",
        "302, , true, UNSUITABLE",
        "499, , true, UNSUITABLE"
    })
    void shouldTellWhatAStatusMeans(int status, String retryAfter, boolean continuing, Trouble trouble) {
        SourceTrouble told = RestStatus.trouble(status, "/x", retryAfter, NOW, continuing);

        assertThat(told.trouble()).isEqualTo(trouble);
        assertThat(told.pause()).isEqualTo(Optional.ofNullable(retryAfter).map(seconds -> Duration.ofSeconds(5)));
        assertThat(told).hasMessage("the source answered " + status + " to /x");
    }

    private static RunEvent event(SourceTrouble trouble) {
        return Setback.of(trouble).event(RUN, 2, BACKOFF, 1, NOW);
    }

    private static SourceTrouble trouble(Trouble trouble, Optional<Duration> pause) {
        return new SourceTrouble(trouble, "no", pause, null);
    }

    private static RunEvent parked(String code, long seconds, boolean fromStart) {
        return new RunEvent.Parked(RUN, new SyncReason(code, "no"), NOW.plusSeconds(seconds), fromStart);
    }
}
