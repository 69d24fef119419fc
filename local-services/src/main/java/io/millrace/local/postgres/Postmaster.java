package io.millrace.local.postgres;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The server process of one data folder, known by the folder's {@code postmaster.pid}. */
final class Postmaster {
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final Path dataDirectory;

    Postmaster(Path dataDirectory) {
        this.dataDirectory = dataDirectory.toAbsolutePath();
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    /** The id of the live server of this folder. */
    OptionalLong pid() {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
            return ProcessTable.runs(pid, dataDirectory.toString()) ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** Fails when a server runs on the folder, and clears what a dead one left. */
    void requireStopped() {
        pid().ifPresent(pid -> {
            throw new DeploymentFailure(
                    "A PostgreSQL server (process %d) already runs on %s; stop it first".formatted(pid, dataDirectory));
        });
        try {
            // PostgreSQL itself refuses to start when the dead server's process id was given to another process.
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot remove %s: %s".formatted(pidFile(), e.getMessage()), e);
        }
    }

    /** Waits until the server is gone, which it is a moment after its pid file; SIGKILL when it does not go. */
    static void awaitEnd(OptionalLong pid) {
        pid.ifPresent(id -> {
            if (!ProcessTable.endsWithin(id, STOP_GRACE)) {
                ProcessTable.kill(id);
            }
        });
    }

    private Path pidFile() {
        return dataDirectory.resolve("postmaster.pid");
    }
}
