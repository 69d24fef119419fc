package io.millrace.launcher.supervisor;

import io.millrace.local.PrivateFiles;
import java.nio.file.Path;

/** The launcher's own service token, kept fresh by the supervisor for the commands of other processes. */
public final class LauncherToken {
    private LauncherToken() {}

    public static String read(Path dataDirectory) {
        return PrivateFiles.read(file(dataDirectory));
    }

    static Path file(Path dataDirectory) {
        return dataDirectory.resolve("run").resolve("launcher.jwt");
    }
}
