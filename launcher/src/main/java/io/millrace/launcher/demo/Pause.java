package io.millrace.launcher.demo;

import java.time.Duration;

/** Waiting that ends with the demo: an interrupt is a wish to stop. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted", e);
        }
    }
}
