package io.millrace.launcher.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.launcher.screen.Screen;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.service.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Starts and stops a deployment several times on a folder of its own, which it removes in the end. */
public final class StartupBenchmark {
    private final ObjectMapper json = new ObjectMapper();
    private final DeploymentOptions options;
    private final Screen screen;

    public StartupBenchmark(DeploymentOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /** Returns one line of JSON. */
    public String run(int rounds) {
        ObjectNode result = json.createObjectNode()
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString());
        ArrayNode measured = result.putArray("rounds");
        Path folder = options.dataDirectory()
                .resolveSibling(options.dataDirectory().getFileName() + "-bench-"
                        + ProcessHandle.current().pid());
        try {
            for (int round = 1; round <= rounds; round++) {
                ObjectNode one = round(folder);
                screen.line("round %d of %d: %s", round, rounds, one);
                measured.add(one);
            }
        } finally {
            remove(folder);
        }
        return result.toString();
    }

    private ObjectNode round(Path folder) {
        Deployment deployment = new Deployment(options.onFolder(folder));
        Thread stop = new Thread(deployment::close, "shutdown");
        Runtime.getRuntime().addShutdownHook(stop);
        try (deployment) {
            long began = System.nanoTime();
            deployment.start();
            ObjectNode round = json.createObjectNode()
                    .put(
                            "readySeconds",
                            Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
            ObjectNode services = round.putObject("services");
            deployment.services().forEach(service -> services.set(service.name(), together(service)));
            deployment.services().forEach(service -> alone(service, (ObjectNode) services.path(service.name())));
            return round;
        } finally {
            forget(stop);
        }
    }

    /** As it came up beside all others. */
    private ObjectNode together(ServiceProcess service) {
        ObjectNode measured = json.createObjectNode()
                .put("readySeconds", service.startDuration().toMillis() / 1000.0)
                .put("residentMegabytes", service.residentBytes() >> 20);
        StartLine.lastSeconds(service.logFile()).ifPresent(seconds -> measured.put("startedSeconds", seconds));
        return measured;
    }

    /** Started again by itself, which is the service's own time: nothing else wants the processors. */
    private static void alone(ServiceProcess service, ObjectNode measured) {
        service.restart();
        StartLine.lastSeconds(service.logFile()).ifPresent(seconds -> measured.put("startedAloneSeconds", seconds));
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException _) {
            // The JVM is ending: the hook runs already.
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
