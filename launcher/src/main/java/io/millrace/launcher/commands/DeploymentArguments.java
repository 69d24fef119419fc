package io.millrace.launcher.commands;

import io.millrace.local.ProjectRoot;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.deployment.Instances;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All options that say how a deployment runs. */
final class DeploymentArguments {
    @Mixin
    private DataFolder folder;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhat runs already:%n")
    private ExternalOptions external = new ExternalOptions();

    @ArgGroup(exclusive = false, validate = false, heading = "%nPorts:%n")
    private PortOptions ports = new PortOptions();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Instances of sync-worker (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--mappers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Instances of mapping-service (default: ${DEFAULT-VALUE}).")
    private int mappers;

    DataFolder folder() {
        return folder;
    }

    DeploymentOptions options() {
        return DeploymentOptions.of(ProjectRoot.find(), folder.path())
                .with(ports.ports())
                .with(external.parts())
                .with(new Instances(workers, mappers));
    }
}
