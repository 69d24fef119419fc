package io.millrace.testing;

import io.millrace.local.process.LocalProcess;
import io.millrace.local.process.ProcessCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own on the test's class path: for code that a test kills or freezes, or that ends its own process. */
public final class ChildJvm {
    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private ChildJvm() {}

    /**
     * Starts the class's main method; what it says is appended to the log.
     *
     * @param environment also holds what must not stand on a command line
     */
    public static LocalProcess start(
            Class<?> main, List<String> arguments, Map<String, String> environment, Path logFile) {
        List<String> line = new ArrayList<>();
        line.add(ProcessCommand.java());
        line.addAll(JVM);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        line.addAll(arguments);
        return LocalProcess.start(
                new ProcessCommand(main.getSimpleName(), line, environment, logFile.getParent(), logFile));
    }

    /** To be called by the child: however the test's own JVM ends, it leaves none behind. */
    public static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
    }
}
