package io.millrace.local.deployment;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import io.millrace.local.service.ClassCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs all services once so that each keeps the classes it has loaded and linked for its later starts. */
public final class Training {
    private Training() {}

    /** The packaged services that have no cache or one of other jars. */
    public static List<String> due(Path root) {
        Services.requirePackaged(root);
        return Arrays.stream(MillraceService.values())
                .filter(service -> !ClassCache.isCurrent(service.application(root)))
                .map(MillraceService::label)
                .toList();
    }

    /** Makes the caches that are due; returns when all are written, and fails when one was not. */
    public static void run(Path root) {
        Path data = folder(root);
        DeploymentOptions options =
                DeploymentOptions.of(root, data).with(Ports.free()).forTraining();
        try (Deployment deployment = new Deployment(options)) {
            deployment.start();
        }
        List<String> left = due(root);
        if (!left.isEmpty()) {
            throw new DeploymentFailure("%s ended without a cache of classes (logs: %s)".formatted(left, data));
        }
        PrivateFiles.deleteFolder(data);
    }

    private static Path folder(Path root) {
        Path parent = root.resolve("launcher").resolve("target");
        try {
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "training-");
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot make a folder in " + parent, e);
        }
    }
}
