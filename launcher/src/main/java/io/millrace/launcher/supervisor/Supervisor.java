package io.millrace.launcher.supervisor;

import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.supervisor.DeploymentState.PartState;
import io.millrace.local.PrivateFiles;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentListener;
import io.millrace.local.deployment.DeploymentListener.Progress;
import io.millrace.local.deployment.DeploymentOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a deployment and says what happens to it. After {@link #close}, which a shutdown hook may call at any time, no
 * process of it is left.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TOKEN_RENEWAL = Duration.ofMinutes(20);

    private final DeploymentOptions options;
    private final Screen screen;
    private final Clock clock;
    private final Deployment deployment;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private Thread watch;

    public Supervisor(DeploymentOptions options, Screen screen, Clock clock) {
        this.options = options.with(listener());
        this.screen = screen;
        this.clock = clock;
        this.deployment = new Deployment(this.options);
    }

    /** Starts everything, and from then on starts again what dies. */
    public Supervisor start() {
        long began = System.nanoTime();
        screen.line("Starting Millrace on %s", options.dataDirectory());
        deployment.start();
        screen.line("Ready after %.1f s.", (System.nanoTime() - began) / 1e9);
        List<Part> parts = Parts.of(deployment, options);
        writeState(parts);
        writeToken();
        beginWatch(parts);
        return this;
    }

    public Deployment deployment() {
        return deployment;
    }

    /** Whether this data folder has been given its first operator key; from the second call on it has. */
    public boolean isFirstStart() {
        Path mark = options.dataDirectory().resolve("first-key-shown");
        boolean first = !Files.exists(mark);
        PrivateFiles.write(mark, "");
        return first;
    }

    /** Returns when someone has closed this. */
    public void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() {
        if (!isClosing()) {
            screen.line("Stopping ...");
        }
        closing.countDown();
        endWatch();
        deployment.close();
    }

    /** First of all, so that nothing is started again while it is being stopped. */
    private synchronized void endWatch() {
        if (watch == null) {
            return;
        }
        watch.interrupt();
        try {
            watch.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void beginWatch(List<Part> parts) {
        if (!isClosing()) {
            watch = Thread.ofPlatform().name("supervisor").daemon().start(() -> watch(parts));
        }
    }

    private void watch(List<Part> parts) {
        Revival revival = new Revival(parts, screen, clock);
        long tokenAt = System.nanoTime();
        while (!pause()) {
            if (revival.reviveDead()) {
                writeState(parts);
            }
            if (System.nanoTime() - tokenAt > TOKEN_RENEWAL.toNanos()) {
                writeToken();
                tokenAt = System.nanoTime();
            }
        }
    }

    private boolean pause() {
        try {
            return closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return true;
        }
    }

    private void writeState(List<Part> parts) {
        List<PartState> states = parts.stream()
                .filter(Part::isRunning)
                .map(part -> new PartState(
                        part.name(),
                        part.pid().getAsLong(),
                        part.port(),
                        part.log().toString(),
                        isService(part)))
                .toList();
        new DeploymentState(
                        ProcessHandle.current().pid(),
                        deployment.url("connections-service"),
                        deployment.url("mapping-service"),
                        deployment.url("token-service"),
                        deployment.bootstrapServers(),
                        states)
                .write(options.dataDirectory());
    }

    private boolean isService(Part part) {
        return deployment.services().stream().anyMatch(service -> service.name().equals(part.name()));
    }

    private void writeToken() {
        PrivateFiles.write(LauncherToken.file(options.dataDirectory()), deployment.serviceToken("launcher"));
    }

    private DeploymentListener listener() {
        return new DeploymentListener() {
            @Override
            public void on(Progress progress) {
                say(progress);
            }

            @Override
            public void notice(String line) {
                screen.line("%s.", line);
            }
        };
    }

    private void say(Progress progress) {
        double seconds = progress.took().toMillis() / 1000.0;
        switch (progress.step()) {
            case STARTING -> begun.add(progress.part());
            case READY -> screen.line("  %-22s ready   %5.1f s", progress.part(), seconds);
            case STOPPED -> {
                // Where the start has failed, parts are stopped that had not begun.
                if (begun.contains(progress.part())) {
                    screen.line("  %-22s stopped %5.1f s", progress.part(), seconds);
                }
            }
        }
    }
}
