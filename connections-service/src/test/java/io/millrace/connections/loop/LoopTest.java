package io.millrace.connections.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void shouldRestAsLongAsTheStepSaysUnlessItIsCutShort() {
        try (Loop loop = Loop.start("rests", () -> steps.incrementAndGet() < 3 ? Duration.ZERO : LONG)) {
            await().untilAsserted(() -> assertThat(steps).hasValue(3));

            loop.repeatWithin(Duration.ofMillis(1));
            await().untilAsserted(() -> assertThat(steps).hasValue(4));
        }
    }

    @Test
    void shouldNotForgetAWakeThatComesWhileTheStepRuns() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        try (Loop loop = Loop.start("woken", () -> firstWaitsFor(begun, woken))) {
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

            loop.wake();
            woken.countDown();

            await().untilAsserted(() -> assertThat(steps).hasValue(2));
        }
    }

    @Test
    void shouldGoOnWhenAStepFails() {
        try (Loop _ = Loop.start("fails", LONG, () -> fails())) {
            await().untilAsserted(() -> assertThat(steps).hasValue(1));
        }
        steps.set(0);
        try (Loop _ = Loop.start("fails", () -> {
            fails();
            return LONG;
        })) {
            await().untilAsserted(() -> assertThat(steps).hasValueGreaterThan(1));
        }
    }

    private boolean fails() {
        steps.incrementAndGet();
        throw new IllegalStateException("as the test wants it");
    }

    private Duration firstWaitsFor(CountDownLatch begun, CountDownLatch woken) {
        begun.countDown();
        try {
            assertThat(woken.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        steps.incrementAndGet();
        return LONG;
    }
}
