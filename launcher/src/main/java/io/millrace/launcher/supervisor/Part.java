package io.millrace.launcher.supervisor;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * One process of the deployment as the supervisor sees it.
 *
 * @param name by which the user calls it
 * @param pid of the process that runs now
 * @param start starts it again after it has died
 */
record Part(String name, int port, Path log, BooleanSupplier running, LongSupplier pid, Runnable start) {
    boolean isRunning() {
        return running.getAsBoolean();
    }
}
