package io.millrace.local.deployment;

import io.millrace.local.deployment.DeploymentListener.Progress;
import io.millrace.local.deployment.DeploymentListener.Step;
import java.time.Duration;

/** Tells the listener what starts and stops, and how long it took. */
final class Narrator {
    private static final System.Logger LOG = System.getLogger(Narrator.class.getName());

    private final DeploymentListener listener;

    Narrator(DeploymentListener listener) {
        this.listener = listener;
    }

    void notice(String line) {
        listener.notice(line);
    }

    void starting(String part, Runnable start) {
        long began = System.nanoTime();
        listener.on(new Progress(part, Step.STARTING, Duration.ZERO));
        start.run();
        listener.on(new Progress(part, Step.READY, since(began)));
    }

    /** A part that cannot be stopped must not keep the next from stopping. */
    void stopping(String part, Runnable stop) {
        long began = System.nanoTime();
        try {
            stop.run();
            listener.on(new Progress(part, Step.STOPPED, since(began)));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "part did not stop in order part=" + part, e);
        }
    }

    /** Closes a group of parts, whose members tell of themselves. */
    void closing(AutoCloseable group) {
        try {
            group.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "parts did not stop in order", e);
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
