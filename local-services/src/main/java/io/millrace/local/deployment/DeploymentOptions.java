package io.millrace.local.deployment;

import java.nio.file.Path;
import java.util.Map;

/**
 * How Millrace runs on this machine: from which built project, with which data folder and ports, beside which parts of
 * the operator's, how many instances, with or without a database server for the demo's source, and with which configuration beyond the
 * default, by service name.
 *
 * @param training whether services without a current cache of their classes make it from this run
 */
public record DeploymentOptions(
        Path root,
        Path dataDirectory,
        Ports ports,
        ExternalParts external,
        Instances instances,
        boolean demoSource,
        boolean training,
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
                root,
                dataDirectory,
                Ports.usual(),
                ExternalParts.none(),
                new Instances(1, 1),
                false,
                false,
                Map.of(),
                _ -> {});
    }

    public DeploymentOptions with(Ports other) {
        return new DeploymentOptions(
                root, dataDirectory, other, external, instances, demoSource, training, configuration, listener);
    }

    public DeploymentOptions with(ExternalParts other) {
        return new DeploymentOptions(
                root, dataDirectory, ports, other, instances, demoSource, training, configuration, listener);
    }

    public DeploymentOptions with(Instances other) {
        return new DeploymentOptions(
                root, dataDirectory, ports, external, other, demoSource, training, configuration, listener);
    }

    /** On another folder, otherwise the same. */
    public DeploymentOptions onFolder(Path other) {
        return new DeploymentOptions(
                root, other, ports, external, instances, demoSource, training, configuration, listener);
    }

    /** With a PostgreSQL server of the demo's source beside Millrace's own parts. */
    public DeploymentOptions withDemoSource() {
        return new DeploymentOptions(
                root, dataDirectory, ports, external, instances, true, training, configuration, listener);
    }

    /** A run from which services without a current cache of their classes make it. */
    DeploymentOptions forTraining() {
        return new DeploymentOptions(
                root, dataDirectory, ports, external, instances, demoSource, true, configuration, listener);
    }

    /**
     * Configuration by service name, such as {@code sync-worker}; it wins over the deployment's own, and that of a further
     * instance, such as {@code sync-worker-1}, over its service's.
     */
    public DeploymentOptions with(Map<String, Map<String, String>> other) {
        return new DeploymentOptions(
                root, dataDirectory, ports, external, instances, demoSource, training, other, listener);
    }

    public DeploymentOptions with(DeploymentListener other) {
        return new DeploymentOptions(
                root, dataDirectory, ports, external, instances, demoSource, training, configuration, other);
    }
}
