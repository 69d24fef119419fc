package io.millrace.access.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.millrace.access.token.TokenServiceUnavailable;
import io.millrace.contracts.Environment;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No answer outlives its revocation: not by a cache, a question under way, a frozen process or a deaf replica. */
class CachedIntrospectionTest {
    private static final Duration TRUST = Duration.ofSeconds(1);
    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

    private final MillraceToken token = MillraceToken.create(TokenPrefix.LIVE, new SecureRandom());
    private final Introspection valid =
            Introspection.ofConnection(token.id(), UUID.randomUUID(), Environment.LIVE, "read");

    private long nanos = 1;
    private Instant wall = START;
    private Introspection truth = valid;
    private boolean away;
    private Runnable whileAsked = () -> {};
    private int questions;
    private Revocations revocations;
    private CachedIntrospection introspection;

    @BeforeEach
    void hearRevocations() {
        revocations = new Revocations(TRUST, new Wall(), () -> nanos);
        IntrospectionCache cache = new IntrospectionCache(AccessConfig.defaults(), () -> nanos);
        introspection = new CachedIntrospection(this::ask, cache, revocations);
        hear();
    }

    @Test
    void shouldAskOnceWhileRevocationsAreHeard() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(introspection.introspect(token)).isEqualTo(valid);
            pass(Duration.ofSeconds(1));
            hear();
        }

        assertThat(questions).isEqualTo(1);
    }

    @Test
    void shouldRefuseWithoutAskingWhenRevocationWasHeard() throws Exception {
        introspection.introspect(token);

        revocations.add(token.id());

        assertThat(introspection.introspect(token)).isEqualTo(Introspection.INACTIVE);
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhenRevocationCameWhileTheQuestionWasUnderWay() throws Exception {
        whileAsked = () -> revocations.add(token.id());

        assertThat(introspection.introspect(token)).isEqualTo(Introspection.INACTIVE);
        assertThat(introspection.introspect(token)).isEqualTo(Introspection.INACTIVE);
    }

    @Test
    void shouldAskEachTimeWhenNothingWasHeardForTheTrust() throws Exception {
        introspection.introspect(token);

        pass(TRUST.plusNanos(1));
        introspection.introspect(token);
        truth = Introspection.INACTIVE;

        assertThat(introspection.introspect(token)).isEqualTo(Introspection.INACTIVE);
        assertThat(questions).isEqualTo(3);
    }

    @Test
    void shouldAskEachTimeBeforeTheTopicWasEverHeard() throws Exception {
        revocations = new Revocations(TRUST, new Wall(), () -> nanos);
        introspection = new CachedIntrospection(
                this::ask, new IntrospectionCache(AccessConfig.defaults(), () -> nanos), revocations);

        introspection.introspect(token);
        hear();
        introspection.introspect(token);

        assertThat(questions).as("an answer of before the hearing is not kept").isEqualTo(2);
    }

    @Test
    void shouldNotTrustCacheWhenProcessOrMachineWasFrozen() throws Exception {
        introspection.introspect(token);
        truth = Introspection.INACTIVE;

        wall = wall.plus(Duration.ofHours(1));

        assertThat(introspection.introspect(token)).isEqualTo(Introspection.INACTIVE);
    }

    @Test
    void shouldNotBelieveLongerWhenClockIsSetBack() throws Exception {
        introspection.introspect(token);
        truth = Introspection.INACTIVE;

        wall = wall.minus(Duration.ofHours(1));
        nanos += TRUST.toNanos() + 1;

        assertThat(introspection.introspect(token)).isEqualTo(Introspection.INACTIVE);
    }

    @Test
    void shouldForgetAnswerAfterFiveSecondsWhateverIsHeard() throws Exception {
        introspection.introspect(token);
        truth = Introspection.INACTIVE;

        pass(Duration.ofMillis(5001));
        hear();

        assertThat(introspection.introspect(token)).isEqualTo(Introspection.INACTIVE);
    }

    @Test
    void shouldLetFailureOutWhenNobodyCanSay() {
        away = true;

        assertThatThrownBy(() -> introspection.introspect(token)).isInstanceOf(TokenServiceUnavailable.class);
    }

    private Introspection ask(MillraceToken asked) throws TokenServiceUnavailable {
        questions++;
        if (away) {
            throw new TokenServiceUnavailable("test");
        }
        whileAsked.run();
        return truth;
    }

    private void hear() {
        revocations.heardUntil(revocations.now());
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }

    /** Shows this test's wall time. */
    private final class Wall extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return wall;
        }
    }
}
