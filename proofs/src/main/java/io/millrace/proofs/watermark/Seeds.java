package io.millrace.proofs.watermark;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Simulates seeds in their order on all processors, up to the smallest one that fails. */
final class Seeds {
    /**
     * @param done seeds that were simulated
     * @param failed the smallest seed that fails
     */
    record Result(long done, long delivered, long steps, Optional<Simulation.Outcome> failed) {}

    private final long first;
    private final long count;
    private final Seams seams;
    private final LongConsumer progress;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();
    private Simulation.Outcome failed;
    private RuntimeException bug;

    /** @param progress is told how many are done after each */
    Seeds(long first, long count, Seams seams, LongConsumer progress) {
        this.first = first;
        this.count = count;
        this.seams = seams;
        this.progress = progress;
    }

    Result run() throws InterruptedException {
        Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().name("seeds-" + i).daemon().start(this::simulate);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            next.set(count);
        }
        if (bug != null) {
            throw bug;
        }
        return new Result(done.get(), delivered.get(), steps.get(), failed());
    }

    private void simulate() {
        for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
            try {
                take(Simulation.of(first + number, seams));
            } catch (RuntimeException e) {
                stop(new IllegalStateException("seed " + (first + number) + " could not be simulated", e));
            }
        }
    }

    private void take(Simulation.Outcome outcome) {
        delivered.addAndGet(outcome.delivered());
        steps.addAndGet(outcome.steps());
        if (!outcome.holds()) {
            fail(outcome);
        }
        progress.accept(done.incrementAndGet());
    }

    /** Seeds are taken in order, so those below this one are done or on their way. */
    private synchronized void fail(Simulation.Outcome outcome) {
        if (failed == null || outcome.options().seed() < failed.options().seed()) {
            failed = outcome;
        }
        next.set(count);
    }

    private synchronized void stop(RuntimeException e) {
        bug = e;
        next.set(count);
    }

    private synchronized Optional<Simulation.Outcome> failed() {
        return Optional.ofNullable(failed);
    }
}
