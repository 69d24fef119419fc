package io.millrace.local.openbao;

import java.nio.file.Path;

/** Where the server keeps its data, keys and log, and the two ports it listens on. */
public record OpenBaoOptions(Path dataDirectory, Path logFile, int port, int clusterPort) {
    /** The option by which an operator moves the server to another port. */
    public static final String PORT_OPTION = "--vault-port";

    public OpenBaoOptions {
        dataDirectory = dataDirectory.toAbsolutePath();
        logFile = logFile.toAbsolutePath();
    }

    /** The file that names the running server's process. */
    public Path pidFile() {
        return dataDirectory.resolve("server.pid");
    }
}
