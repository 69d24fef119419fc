package io.millrace.local.process;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What {@code /proc} says about processes that this one may not have started. */
public final class ProcessTable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private ProcessTable() {}

    /** Whether the process runs and its command line holds the text; tells our own leftover from a reused id. */
    public static boolean runs(long pid, String commandLinePart) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
                && commandLine(pid).contains(commandLinePart);
    }

    /** Ends the process that the file names if it is one of ours: SIGTERM, and SIGKILL after the grace; says whether it did. */
    public static boolean endLeftover(Path pidFile, String commandLinePart, Duration grace) {
        if (!Files.exists(pidFile)) {
            return false;
        }
        long pid = Long.parseLong(PrivateFiles.read(pidFile).lines().findFirst().orElse("0"));
        boolean ours = runs(pid, commandLinePart);
        if (ours) {
            ProcessHandle.of(pid).ifPresent(process -> end(process, grace));
        }
        return ours;
    }

    /** Ends the process with SIGKILL and waits until it is gone. */
    public static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        endsWithin(pid, KILL_LIMIT);
    }

    /** Ends the process and all that it has started with SIGKILL, as a crash of the machine would, and waits until all are gone. */
    public static void killTree(long pid) {
        // Held first, so that it starts no other while its children are looked for.
        Signal.send(pid, "STOP");
        List<ProcessHandle> tree = ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(process -> endsWithin(process.pid(), KILL_LIMIT));
    }

    /**
     * Whether the process has ended or does so within the limit. A process that nobody has buried yet has ended: in a
     * container the first process may take its time over that, or never do it.
     */
    public static boolean endsWithin(long pid, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!commandLine(pid).isEmpty()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(pid);
        }
        return true;
    }

    private static void pause(long pid) {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while waiting for the end of process " + pid, e);
        }
    }

    private static void end(ProcessHandle process, Duration grace) {
        Signal.send(process.pid(), "CONT");
        process.destroy();
        if (!endsWithin(process.pid(), grace)) {
            kill(process.pid());
        }
    }

    /** The memory that the process holds in RAM, 0 when it has ended. */
    public static long residentBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0;
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }
}
