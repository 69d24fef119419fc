package io.millrace.local.process;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One running child process in a session of its own, so that Ctrl-C in the terminal reaches the supervisor first and
 * the children stop in its order.
 */
public final class LocalProcess {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final String name;
    private final Path logFile;
    private final Process process;

    private LocalProcess(String name, Path logFile, Process process) {
        this.name = name;
        this.logFile = logFile;
        this.process = process;
    }

    /** Starts the command; its output is appended to the log file. */
    public static LocalProcess start(ProcessCommand command) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(command.workingDirectory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(command.logFile().toFile()));
        builder.environment().putAll(command.environment());
        try {
            Files.createDirectories(command.logFile().toAbsolutePath().getParent());
            return new LocalProcess(command.name(), command.logFile(), builder.start());
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot start %s: %s".formatted(command.name(), e.getMessage()), e);
        }
    }

    /** Starts the command and notes its process id in the file, by which a later start can end what a crash left. */
    public static LocalProcess start(ProcessCommand command, Path pidFile) {
        LocalProcess started = start(command);
        PrivateFiles.write(pidFile, Long.toString(started.pid()));
        return started;
    }

    /** Runs the command to its end and fails when it does not end with 0 in time. */
    public static void run(ProcessCommand command, Duration timeout) {
        LocalProcess running = start(command);
        try {
            if (!running.endsWithin(timeout)) {
                throw running.late(timeout);
            }
        } finally {
            running.process.destroyForcibly();
        }
        if (running.process.exitValue() != 0) {
            throw running.stopped();
        }
    }

    /** Returns once the condition holds; fails when the process ends before that, or when time is up. */
    public void awaitReady(Duration timeout, BooleanSupplier ready) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (endsWithin(POLL)) {
                throw stopped();
            }
            if (System.nanoTime() > deadline) {
                throw late(timeout);
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path logFile() {
        return logFile;
    }

    /** Asks the process to end with SIGTERM, and ends it with SIGKILL when the grace is over. */
    public void stop(Duration grace) {
        resume();
        process.destroy();
        if (!endsWithin(grace)) {
            kill();
        }
    }

    /** Ends the process with SIGKILL and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(10));
    }

    /** Stops the process where it is (SIGSTOP), as a machine that hangs would. */
    public void pause() {
        Signal.send(process.pid(), "STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() {
        if (process.isAlive()) {
            Signal.send(process.pid(), "CONT");
        }
    }

    /** The memory that the process holds in RAM, 0 when it has ended. */
    public long residentBytes() {
        return ProcessTable.residentBytes(process.pid());
    }

    private boolean endsWithin(Duration duration) {
        try {
            return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while waiting for " + name, e);
        }
    }

    private DeploymentFailure late(Duration timeout) {
        return new DeploymentFailure("%s was not ready within %d s: %s (log: %s)"
                .formatted(name, timeout.toSeconds(), LogTail.lastReason(logFile), logFile));
    }

    private DeploymentFailure stopped() {
        return new DeploymentFailure("%s ended with code %d: %s (log: %s)"
                .formatted(name, process.exitValue(), LogTail.lastReason(logFile), logFile));
    }
}
