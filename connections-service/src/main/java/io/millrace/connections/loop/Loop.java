package io.millrace.connections.loop;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Repeats one step on one thread of its own until closed. The step says how long it is to rest; a step that fails is logged and
 * repeated after a pause, so no outage ends the loop. The rest can be cut short from outside.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TO_FINISH = Duration.ofSeconds(20);

    private final String name;
    private final Duration pauseAfterFailure;
    private final Supplier<Duration> step;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** {@link System#nanoTime()} of the next step; an earlier one may be set while a step runs, and counts after it. */
    private long nextAt = Long.MAX_VALUE;

    private boolean closed;

    private Loop(String name, Duration pauseAfterFailure, Supplier<Duration> step) {
        this.name = name;
        this.pauseAfterFailure = pauseAfterFailure;
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Repeats a step that says whether more is waiting, then at once, or not, then after the pause. */
    public static Loop start(String name, Duration pause, BooleanSupplier step) {
        Duration afterFailure = AFTER_FAILURE.compareTo(pause) > 0 ? AFTER_FAILURE : pause;
        return started(new Loop(name, afterFailure, () -> step.getAsBoolean() ? Duration.ZERO : pause));
    }

    /** Repeats a step that says how long to rest after it. */
    public static Loop start(String name, Supplier<Duration> step) {
        return started(new Loop(name, AFTER_FAILURE, step));
    }

    private static Loop started(Loop loop) {
        loop.thread.start();
        return loop;
    }

    /** Lets the next step begin at once, or as soon as the one that runs has ended. */
    public void wake() {
        repeatWithin(Duration.ZERO);
    }

    /** Lets the next step begin within this time, even where the last one said later. */
    public void repeatWithin(Duration time) {
        lock.lock();
        try {
            long at = System.nanoTime() + time.toNanos();
            if (nextAt == Long.MAX_VALUE || at - nextAt < 0) {
                nextAt = at;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            do {
                repeatWithin(restAfterStep());
            } while (rest());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration restAfterStep() {
        try {
            return step.get();
        } catch (RuntimeException e) {
            LOG.warnf(e, "step failed, it is tried again loop=%s", name);
            return pauseAfterFailure;
        }
    }

    /** Waits until the next step's time; false where the loop was closed. */
    private boolean rest() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nextAt - System.nanoTime();
            while (!closed && left > 0) {
                changed.awaitNanos(left);
                left = nextAt - System.nanoTime();
            }
            nextAt = Long.MAX_VALUE;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the step that runs finish, and begins no other. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(TO_FINISH)) {
                LOG.warnf("step still runs at shutdown loop=%s", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
