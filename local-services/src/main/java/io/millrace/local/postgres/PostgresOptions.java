package io.millrace.local.postgres;

import java.nio.file.Path;
import java.util.Map;

/** Where the server keeps its data, secrets and log, its port, and settings beyond the defaults. */
public record PostgresOptions(Path dataDirectory, Path logFile, int port, Map<String, String> settings) {
    /** The option by which an operator moves the server to another port. */
    public static final String PORT_OPTION = "--postgres-port";

    public PostgresOptions {
        dataDirectory = dataDirectory.toAbsolutePath();
        logFile = logFile.toAbsolutePath();
        settings = Map.copyOf(settings);
    }

    /** The file that names the running server's process. */
    public Path pidFile() {
        return dataDirectory.resolve("data").resolve("postmaster.pid");
    }
}
