package io.millrace.local.deployment;

import java.nio.file.Path;
import java.util.Map;

/**
 * How Millrace runs on this machine: from which built project, with which data folder and ports, beside which parts of
 * the operator's, how many instances, and with which configuration beyond the default, by service name.
 */
public record DeploymentOptions(
        Path root,
        Path dataDirectory,
        Ports ports,
        ExternalParts external,
        Instances instances,
        Map<String, Map<String, String>> configuration,
        DeploymentListener listener) {
    public DeploymentOptions {
        root = root.toAbsolutePath().normalize();
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
        configuration = Map.copyOf(configuration);
    }

    /** Everything embedded, one instance of each service, the usual ports. */
    public static DeploymentOptions of(Path root, Path dataDirectory) {
        return new DeploymentOptions(
                root, dataDirectory, Ports.usual(), ExternalParts.none(), new Instances(1, 1), Map.of(), _ -> {});
    }

    public DeploymentOptions with(Ports other) {
        return new DeploymentOptions(root, dataDirectory, other, external, instances, configuration, listener);
    }

    public DeploymentOptions with(ExternalParts other) {
        return new DeploymentOptions(root, dataDirectory, ports, other, instances, configuration, listener);
    }

    public DeploymentOptions with(Instances other) {
        return new DeploymentOptions(root, dataDirectory, ports, external, other, configuration, listener);
    }

    /** Configuration by service name, such as {@code sync-worker}; it wins over the deployment's own. */
    public DeploymentOptions with(Map<String, Map<String, String>> other) {
        return new DeploymentOptions(root, dataDirectory, ports, external, instances, other, listener);
    }

    public DeploymentOptions with(DeploymentListener other) {
        return new DeploymentOptions(root, dataDirectory, ports, external, instances, configuration, other);
    }
}
