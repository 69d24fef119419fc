package io.millrace.benchmarks.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What runs now and has to be stopped if the process is interrupted, last started first. Each part stops itself in the ordinary
 * way too; stopping twice does no harm. Thread-safe.
 */
public final class StopOnInterrupt {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    public StopOnInterrupt() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "shutdown"));
    }

    /** Takes a part that is about to be started. */
    public synchronized <T extends AutoCloseable> T guard(T part) {
        running.push(part);
        return part;
    }

    /** Also in the ordinary way, after a benchmark. */
    public void stopAll() {
        for (AutoCloseable part : parts()) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("not stopped in order: " + e);
            }
        }
    }

    private synchronized Deque<AutoCloseable> parts() {
        Deque<AutoCloseable> parts = new ArrayDeque<>(running);
        running.clear();
        return parts;
    }
}
