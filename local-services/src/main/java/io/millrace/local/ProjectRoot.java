package io.millrace.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that holds the built modules and {@code deploy/}, from which brokers and services are started. */
public final class ProjectRoot {
    /** System property that names the folder; a folder below it will do. */
    public static final String PROPERTY = "millrace.root";

    private static final Path MARK = Path.of("deploy", "topics.yaml");

    private ProjectRoot() {}

    /** Looks from the property's folder, else the working directory, upwards for the folder that holds the topic list. */
    public static Path find() {
        Path start = Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(MARK))) {
                return folder;
            }
        }
        throw new DeploymentFailure(
                "No %s in %s or above it; give the project's folder with -D%s".formatted(MARK, start, PROPERTY));
    }

    /** What token-service may do in the secret store, as that folder says it for every installation. */
    public static Path vaultPolicy(Path root) {
        return root.resolve("deploy").resolve("vault").resolve("token-service.hcl");
    }

    /** The one list of topics of that folder. */
    public static Path topicList(Path root) {
        return root.resolve(MARK);
    }
}
