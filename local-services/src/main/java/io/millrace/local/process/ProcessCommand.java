package io.millrace.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What to run under which name, where, with which additions to the environment, and where its output goes. */
public record ProcessCommand(
        String name, List<String> arguments, Map<String, String> environment, Path workingDirectory, Path logFile) {
    public ProcessCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The executable of the JVM that runs this code. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Without arguments and environment, which may hold secrets. */
    @Override
    public String toString() {
        return "ProcessCommand[" + name + "]";
    }
}
