package io.millrace.local.deployment;

import java.time.Duration;

/** Hears how the parts come up and go down; called from several threads. */
@FunctionalInterface
public interface DeploymentListener {
    void on(Progress progress);

    /** Hears one line that the operator should read. */
    default void notice(String line) {}

    /** What happened to a part, and how long it took. */
    record Progress(String part, Step step, Duration took) {}

    /** The steps in a part's life. */
    enum Step {
        STARTING,
        READY,
        STOPPED
    }
}
