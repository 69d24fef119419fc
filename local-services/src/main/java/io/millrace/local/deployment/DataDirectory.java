package io.millrace.local.deployment;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import io.millrace.local.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder of one deployment's state, readable by its owner alone and held by one supervisor at a time. The lock is
 * the kernel's, so that a crash of the supervisor frees it.
 */
final class DataDirectory implements AutoCloseable {
    private static final long NEEDED_BYTES = 500L * 1024 * 1024;
    // Closing any channel of the lock file frees the lock of the whole process, so a folder of our own is not opened
    // again.
    private static final Set<Path> TAKEN_HERE = ConcurrentHashMap.newKeySet();
    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(10);

    private final Path folder;
    private final FileChannel lockFile;

    private DataDirectory(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Takes the folder; fails when another supervisor holds it or its disk is full. */
    static DataDirectory take(Path folder) {
        DataDirectory taken = takeForCleaning(folder);
        taken.requireSpace();
        return taken;
    }

    /** Takes the folder however full its disk is. */
    static DataDirectory takeForCleaning(Path folder) {
        PrivateFiles.createFolder(folder.resolve("logs"));
        PrivateFiles.createFolder(lockPath(folder).getParent());
        FileChannel channel = lock(folder)
                .orElseThrow(() -> new DeploymentFailure(
                        "Process %s already runs Millrace on %s".formatted(holder(folder), folder)));
        PrivateFiles.write(
                folder.resolve("run").resolve("supervisor.pid"),
                Long.toString(ProcessHandle.current().pid()));
        return new DataDirectory(folder, channel);
    }

    /** The process that holds the folder now. */
    static OptionalLong supervisor(Path folder) {
        if (!Files.exists(lockPath(folder))) {
            return OptionalLong.empty();
        }
        Optional<FileChannel> free = lock(folder);
        free.ifPresent(channel -> release(folder, channel));
        return free.isPresent() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(holder(folder)));
    }

    Path folder(String name) {
        return PrivateFiles.createFolder(folder.resolve(name));
    }

    Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }

    Path pidFile(String service) {
        return folder("run/services").resolve(service + ".pid");
    }

    /** Ends what a supervisor that was killed left running: first the services, then what they stand on; says how much. */
    long endLeftovers(List<Path> pidFilesOfParts) {
        try (Stream<Path> services = Files.list(folder("run/services"))) {
            return Stream.concat(services, pidFilesOfParts.stream())
                    .filter(file -> ProcessTable.endLeftover(file, folder.toString(), LEFTOVER_GRACE))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        release(folder, lockFile);
    }

    private void requireSpace() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < NEEDED_BYTES) {
                close();
                throw new DeploymentFailure("The disk of %s is full: %d MB are free, %d MB are needed"
                        .formatted(folder, free >> 20, NEEDED_BYTES >> 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path lockPath(Path folder) {
        return folder.resolve("run").resolve("lock");
    }

    private static String holder(Path folder) {
        return PrivateFiles.read(folder.resolve("run").resolve("supervisor.pid"));
    }

    private static Optional<FileChannel> lock(Path folder) {
        if (!TAKEN_HERE.add(folder)) {
            return Optional.empty();
        }
        try {
            FileChannel channel =
                    FileChannel.open(lockPath(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                release(folder, channel);
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (IOException e) {
            TAKEN_HERE.remove(folder);
            throw new DeploymentFailure("Cannot lock %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void release(Path folder, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TAKEN_HERE.remove(folder);
        }
    }
}
