package io.millrace.local.process;

import io.millrace.local.DeploymentFailure;
import java.io.IOException;

/** Signals that Java's own process API cannot send. */
public final class Signal {
    private Signal() {}

    public static void send(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot send %s to process %d".formatted(signal, pid), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
