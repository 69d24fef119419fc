package io.millrace.launcher.commands;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.ProjectRoot;
import io.millrace.local.deployment.Deployment;
import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The option that names the folder of a deployment's state. */
final class DataFolder {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of all state; kept over down and up. Default: .millrace in the project's folder.")
    private Path folder;

    Path path() {
        return folder == null
                ? ProjectRoot.find().resolve(".millrace")
                : folder.toAbsolutePath().normalize();
    }

    OptionalLong supervisor() {
        return Deployment.supervisor(path());
    }

    /** The process that runs Millrace on the folder; a failure when none does. */
    long requireSupervisor() {
        return supervisor()
                .orElseThrow(() ->
                        new DeploymentFailure("Millrace does not run on " + path() + "; start it with: ./millrace up"));
    }
}
