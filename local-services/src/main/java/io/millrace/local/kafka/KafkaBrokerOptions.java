package io.millrace.local.kafka;

import java.nio.file.Path;

/** Where the broker's class path lies, where it keeps its data and log, and the two ports it listens on. */
public record KafkaBrokerOptions(Path root, Path dataDirectory, Path logFile, int port, int controllerPort) {
    /** The option by which an operator moves the broker to another port. */
    public static final String PORT_OPTION = "--kafka-port";

    public KafkaBrokerOptions {
        dataDirectory = dataDirectory.toAbsolutePath();
        logFile = logFile.toAbsolutePath();
    }

    /** The file that names the running broker's process. */
    public Path pidFile() {
        return dataDirectory.resolve("broker.pid");
    }
}
