package io.millrace.local.openbao;

import io.millrace.local.ProjectRoot;
import java.nio.file.Path;

/** The project whose policy the server gets, where it keeps its data, keys and log, and the two ports it listens on. */
public record OpenBaoOptions(Path root, Path dataDirectory, Path logFile, int port, int clusterPort) {
    /** The option by which an operator moves the server to another port. */
    public static final String PORT_OPTION = "--vault-port";

    public OpenBaoOptions {
        dataDirectory = dataDirectory.toAbsolutePath();
        logFile = logFile.toAbsolutePath();
    }

    /** For the project that this runs in. */
    public OpenBaoOptions(Path dataDirectory, Path logFile, int port, int clusterPort) {
        this(ProjectRoot.find(), dataDirectory, logFile, port, clusterPort);
    }

    /** The file that names the running server's process. */
    public Path pidFile() {
        return dataDirectory.resolve("server.pid");
    }
}
