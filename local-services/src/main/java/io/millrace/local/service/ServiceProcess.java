package io.millrace.local.service;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.process.LocalProcess;
import io.millrace.local.process.ProcessCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A packaged service in a JVM of its own, which can be stopped, killed, paused and started again. */
public final class ServiceProcess implements AutoCloseable {
    static final String JAR = "quarkus-run.jar";
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    /** The JVM writes the cache of its classes when the service has ended. */
    private static final Duration RECORDING_GRACE = Duration.ofMinutes(4);

    private static final Duration HTTP_LIMIT = Duration.ofSeconds(2);

    private final ServiceOptions options;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_LIMIT).build();
    private LocalProcess process;
    private boolean closed;
    private Duration startDuration = Duration.ZERO;

    public ServiceProcess(ServiceOptions options) {
        this.options = options;
    }

    /** Fails when the service was not packaged. */
    public static void requirePackaged(Path application) {
        if (!Files.isRegularFile(application.resolve(JAR))) {
            throw new DeploymentFailure("%s is missing; build first".formatted(application.resolve(JAR)));
        }
    }

    /** Starts the service and returns once it says that it is ready. */
    public ServiceProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the service without waiting for it; a closed one is not started again, whoever asks while all are stopped. */
    public synchronized void launch() {
        if (closed) {
            throw new DeploymentFailure(name() + " is closed");
        }
        if (!isRunning()) {
            requirePackaged(options.application());
            process = LocalProcess.start(command(), options.pidFile());
        }
    }

    /** Waits until the launched service says that it is ready; fails with its log's reason when it ends before. */
    public void awaitReady() {
        long began = System.nanoTime();
        LocalProcess launched = process();
        launched.awaitReady(ServiceOptions.START_LIMIT, this::isReady);
        startDuration = Duration.ofNanos(System.nanoTime() - began);
    }

    public String name() {
        return options.name();
    }

    public String url() {
        return "http://127.0.0.1:" + options.port();
    }

    public Path logFile() {
        return options.logFile();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Whether the service answers its readiness check with success. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(HTTP_LIMIT)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while waiting for " + name(), e);
        }
    }

    /** How long the last start took until the service was ready. */
    public Duration startDuration() {
        return startDuration;
    }

    public long pid() {
        return process().pid();
    }

    public long residentBytes() {
        return process().residentBytes();
    }

    /** Ends the service with SIGTERM, or SIGKILL when it does not heed that. */
    public void stop() {
        if (isRunning()) {
            process().stop(options.recording() ? RECORDING_GRACE : STOP_GRACE);
        }
    }

    /** Ends the service with SIGKILL, as a crash would. */
    public void kill9() {
        if (isRunning()) {
            process().kill();
        }
    }

    /** Stops it in order and starts it again. */
    public void restart() {
        stop();
        start();
    }

    /** Holds the process where it is. */
    public void pause() {
        process().pause();
    }

    /** Lets a held process go on. */
    public void resume() {
        process().resume();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        stop();
        http.close();
    }

    private synchronized LocalProcess process() {
        if (process == null) {
            throw new IllegalStateException(name() + " was not started");
        }
        return process;
    }

    private ProcessCommand command() {
        List<String> line = new ArrayList<>();
        line.add(ProcessCommand.java());
        line.addAll(options.jvmFlags());
        if (options.recording()) {
            line.add("-XX:AOTCacheOutput=" + ClassCache.FILE);
        } else if (ClassCache.isCurrent(options.application())) {
            line.add("-XX:AOTCache=" + ClassCache.FILE);
        }
        line.addAll(List.of("-jar", JAR));
        // The cache names its class path relative to this folder.
        return new ProcessCommand(name(), line, environment(), options.application(), options.logFile());
    }

    /** The configuration travels in the environment: the command line, which everybody may read, holds no secret. */
    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        options.configuration().forEach((key, value) -> environment.put(variable(key), value));
        environment.put(variable("quarkus.http.port"), Integer.toString(options.port()));
        environment.put(variable("quarkus.http.host"), "127.0.0.1");
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
