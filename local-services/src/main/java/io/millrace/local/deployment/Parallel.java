package io.millrace.local.deployment;

import io.millrace.local.DeploymentFailure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks beside each other and returns when all have ended, so that no start goes on behind a failed one. */
final class Parallel implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Fails with the first failure in the tasks' order. */
    void run(List<Runnable> tasks) {
        List<Callable<Object>> calls = tasks.stream().map(Executors::callable).toList();
        try {
            for (Future<Object> result : threads.invokeAll(calls)) {
                result.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DeploymentFailure failure
                    ? failure
                    : new DeploymentFailure("Start failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("The start was interrupted", e);
        }
    }

    /** Interrupts what runs. */
    void cancel() {
        threads.shutdownNow();
    }

    @Override
    public void close() {
        threads.close();
    }
}
