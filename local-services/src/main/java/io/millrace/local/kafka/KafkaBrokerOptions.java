package io.millrace.local.kafka;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the broker's class path lies, where it keeps its data and log, the two ports it listens on, and further listeners for
 * clients of their own.
 */
public record KafkaBrokerOptions(
        Path root, Path dataDirectory, Path logFile, int port, int controllerPort, List<KafkaListener> listeners) {
    /** The option by which an operator moves the broker to another port. */
    public static final String PORT_OPTION = "--kafka-port";

    public KafkaBrokerOptions {
        dataDirectory = dataDirectory.toAbsolutePath();
        logFile = logFile.toAbsolutePath();
        listeners = List.copyOf(listeners);
    }

    /** With the one listener that all clients share. */
    public KafkaBrokerOptions(Path root, Path dataDirectory, Path logFile, int port, int controllerPort) {
        this(root, dataDirectory, logFile, port, controllerPort, List.of());
    }

    public KafkaBrokerOptions with(List<KafkaListener> further) {
        return new KafkaBrokerOptions(root, dataDirectory, logFile, port, controllerPort, further);
    }

    /** The file that names the running broker's process. */
    public Path pidFile() {
        return dataDirectory.resolve("broker.pid");
    }
}
