package io.millrace.local.kafka;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.FirstStart;
import io.millrace.local.LocalPort;
import io.millrace.local.PrivateFiles;
import io.millrace.local.process.LocalProcess;
import io.millrace.local.process.ProcessCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka broker in a JVM of its own, broker and KRaft controller at once, on the class path that the {@code kafka-broker}
 * module gathers; alone or one node of a {@link KafkaCluster}. Its data stay over restarts, so {@link #start} after {@link #stop} or {@link #kill} continues where it was.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final KafkaBrokerOptions options;
    private final Membership membership;
    private LocalProcess process;

    /** A broker that is a cluster by itself. */
    public KafkaBroker(KafkaBrokerOptions options) {
        this(options, Membership.alone(options.controllerPort()));
    }

    KafkaBroker(KafkaBrokerOptions options, Membership membership) {
        this.options = options;
        this.membership = membership;
    }

    /** Starts the broker and returns once it answers; the storage is formatted the first time. */
    public KafkaBroker start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the broker without waiting for it. */
    public synchronized void launch() {
        if (isRunning()) {
            return;
        }
        LocalPort.requireFree(options.port(), "Kafka", KafkaBrokerOptions.PORT_OPTION);
        LocalPort.requireFree(options.controllerPort(), "Kafka's controller", KafkaBrokerOptions.PORT_OPTION);
        PrivateFiles.createFolder(options.dataDirectory());
        Path settings = options.dataDirectory().resolve("server.properties");
        PrivateFiles.write(settings, BrokerSettings.of(options, membership));
        Path log = options.dataDirectory().resolve("log");
        FirstStart firstStart = new FirstStart(options.dataDirectory(), log);
        firstStart.clearInterrupted();
        if (!Files.exists(log)) {
            LocalProcess.run(
                    command(
                            "kafka.tools.StorageTool",
                            "format",
                            "-t",
                            membership.clusterId(),
                            "-c",
                            settings.toString()),
                    START_LIMIT);
            firstStart.done();
        }
        process = LocalProcess.start(command("kafka.Kafka", settings.toString()), options.pidFile());
    }

    /** Waits until the launched broker serves in its cluster; one that does not in time is ended. */
    public void awaitReady() {
        LocalProcess launched = process();
        try {
            launched.awaitReady(START_LIMIT, this::answers);
        } catch (RuntimeException e) {
            launched.kill();
            throw e;
        }
    }

    /** The node's number in its cluster. */
    public int node() {
        return membership.node();
    }

    public String bootstrapServers() {
        return "localhost:" + options.port();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The broker's process, to pause, measure or watch it. */
    public synchronized LocalProcess process() {
        return process;
    }

    /** Ends the broker in order. */
    public synchronized void stop() {
        if (isRunning()) {
            process.stop(STOP_GRACE);
        }
    }

    /** Ends the broker with SIGKILL, as a crash would. */
    public synchronized void kill() {
        if (isRunning()) {
            process.kill();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private ProcessCommand command(String mainClass, String... arguments) {
        Path library = library();
        List<String> line = new ArrayList<>();
        line.add(ProcessCommand.java());
        line.addAll(JVM);
        // The first broker that ends in order leaves its classes for those that start after it, twice as fast.
        line.add("-XX:+AutoCreateSharedArchive");
        line.add("-XX:SharedArchiveFile=" + library.resolveSibling(mainClass + ".jsa"));
        line.addAll(List.of("-cp", library + "/*", mainClass));
        line.addAll(List.of(arguments));
        return new ProcessCommand("Kafka", line, Map.of(), options.dataDirectory(), options.logFile());
    }

    /** By its real path: the archive of classes holds for this class path alone. */
    private Path library() {
        Path library = options.root().resolve("kafka-broker").resolve("target").resolve("lib");
        try {
            return library.toRealPath();
        } catch (IOException e) {
            throw new DeploymentFailure(
                    "The Kafka broker is not built (%s is missing); build first".formatted(library), e);
        }
    }

    private boolean answers() {
        if (!LocalPort.accepts(options.port())) {
            return false;
        }
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers(), "default.api.timeout.ms", 5000, "request.timeout.ms", 2000);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).stream()
                    .anyMatch(node -> node.id() == membership.node());
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while waiting for Kafka", e);
        }
    }
}
