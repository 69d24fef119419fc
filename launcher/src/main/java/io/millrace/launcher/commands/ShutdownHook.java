package io.millrace.launcher.commands;

import io.millrace.launcher.supervisor.Supervisor;

/** Stops a supervisor's processes however this JVM ends: by Ctrl-C, by SIGTERM or by itself. */
final class ShutdownHook {
    private ShutdownHook() {}

    static void stopping(Supervisor supervisor) {
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "shutdown"));
    }
}
