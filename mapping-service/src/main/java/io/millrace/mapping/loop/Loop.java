package io.millrace.mapping.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Repeats one step on one thread of its own until closed. The step says whether more is waiting (then it is repeated at once)
 * or not (then after a pause); a step that fails is logged and repeated after a longer pause, so no outage ends the loop.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TO_FINISH = Duration.ofSeconds(20);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier step;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Loop(String name, Duration pause, BooleanSupplier step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public static Loop start(String name, Duration pause, BooleanSupplier step) {
        Loop loop = new Loop(name, pause, step);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try {
            while (!closed.await(pauseAfterStep().toMillis(), TimeUnit.MILLISECONDS)) {
                // The condition does the work.
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pauseAfterStep() {
        try {
            return step.getAsBoolean() ? Duration.ZERO : pause;
        } catch (RuntimeException e) {
            LOG.warnf(e, "step failed, it is tried again loop=%s", name);
            return AFTER_FAILURE.compareTo(pause) > 0 ? AFTER_FAILURE : pause;
        }
    }

    /** Lets the step that runs finish, and begins no other. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(TO_FINISH)) {
                LOG.warnf("step still runs at shutdown loop=%s", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
