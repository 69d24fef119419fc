package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.stream.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final Duration PROBING = Duration.ofSeconds(5);
    private static final UUID CONNECTION = UUID.randomUUID();
    private static final Run ONE = run(UnifiedEntity.ASSETS, 1);
    private static final Run OTHER = run(UnifiedEntity.PARTS, 2);

    private static Run run(UnifiedEntity entity, long number) {
        return new Run(new StreamId(CONNECTION, entity), 0, number);
    }

    private static Breaker open() {
        return Breaker.CLOSED.failed(NOW).failed(NOW).failed(LATER);
    }

    @Test
    void shouldLetRunsAskWhileFailuresAreFew() {
        Breaker breaker = Breaker.CLOSED.failed(LATER).failed(LATER);

        assertThat(breaker.refusal(ONE, NOW, PROBING)).isEmpty();
    }

    @Test
    void shouldForgetFailuresAtAnAnswer() {
        Breaker breaker =
                Breaker.CLOSED.failed(LATER).failed(LATER).answered(NOW).failed(LATER);

        assertThat(breaker.refusal(ONE, NOW, PROBING)).isEmpty();
    }

    @Test
    void shouldRefuseAllUntilTheLastFailuresPauseIsOver() {
        assertThat(open().refusal(ONE, NOW, PROBING)).contains(new Breaker.Refusal(LATER, false));
        assertThat(open().refusal(OTHER, LATER.minusMillis(1), PROBING)).contains(new Breaker.Refusal(LATER, false));
    }

    @Test
    void shouldLetOneRunTryAndTheOthersWaitForItsOutcome() {
        Breaker trying = open().asked(ONE);

        assertThat(trying.refusal(ONE, LATER, PROBING)).isEmpty();
        assertThat(trying.refusal(OTHER, LATER, PROBING)).contains(new Breaker.Refusal(LATER.plus(PROBING), false));
    }

    @Test
    void shouldCloseWhenTheTryIsAnswered() {
        assertThat(open().asked(ONE).answered(LATER)).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void shouldStayOpenWhenTheTryFails() {
        Breaker again = open().asked(ONE).failed(LATER.plusSeconds(60));

        assertThat(again.refusal(ONE, LATER, PROBING)).contains(new Breaker.Refusal(LATER.plusSeconds(60), false));
    }

    @Test
    void shouldLetAnotherRunTryWhenTheFirstEndsWithoutAnOutcome() {
        Breaker left = open().asked(ONE).left(ONE);

        assertThat(left.refusal(OTHER, LATER, PROBING)).isEmpty();
        assertThat(open().asked(ONE).left(OTHER).refusal(OTHER, LATER, PROBING)).isPresent();
    }

    @Test
    void shouldRefuseAtOnceWhenTheSourceDemandsAPauseAndKeepItThoughAnEarlierRequestIsAnswered() {
        Breaker paused = Breaker.CLOSED.paused(LATER).answered(NOW);

        assertThat(paused.refusal(ONE, NOW, PROBING)).contains(new Breaker.Refusal(LATER, true));
    }

    @Test
    void shouldNotShortenTheDemandedPauseByAnotherRunsFailure() {
        Breaker paused = Breaker.CLOSED.paused(LATER).failed(NOW.plusSeconds(1));

        assertThat(paused.refusal(ONE, NOW, PROBING)).contains(new Breaker.Refusal(LATER, true));
    }
}
