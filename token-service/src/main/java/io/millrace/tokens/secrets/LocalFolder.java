package io.millrace.tokens.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A folder that its owner alone can read; a file in it is replaced whole or not at all, and is on the disk when that returns. */
final class LocalFolder {
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<OpenOption> ANEW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    private static final String LOCK = "store.lock";
    // For all folders: a lock on a file belongs to the process and does not keep its threads apart.
    private static final ReentrantLock WRITERS = new ReentrantLock();

    private final Path root;

    LocalFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The right to write, held by one thread of one process. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Waits for the right to write. */
    Held hold() throws IOException {
        WRITERS.lock();
        FileChannel channel = null;
        try {
            Files.createDirectories(root, OWNER_ONLY_FOLDER);
            channel = FileChannel.open(
                    root.resolve(LOCK), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY_FILE);
            channel.lock();
            return release(channel);
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            WRITERS.unlock();
            throw e;
        }
    }

    /** The file's content, empty where there is no such file. */
    Optional<byte[]> read(String file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(file)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    void write(String file, byte[] content) throws IOException {
        Path target = root.resolve(file);
        Path draft = root.resolve(file + ".draft");
        Files.createDirectories(target.getParent(), OWNER_ONLY_FOLDER);
        try (FileChannel channel = FileChannel.open(draft, ANEW, OWNER_ONLY_FILE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFoldersOf(target);
    }

    void delete(String file) throws IOException {
        Path target = root.resolve(file);
        if (Files.deleteIfExists(target)) {
            forceFoldersOf(target);
        }
    }

    /** Whether nothing but the lock was ever written. */
    boolean isUnused() throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            return content.allMatch(
                    file -> file.endsWith(LOCK) || file.toString().endsWith(".draft"));
        }
    }

    boolean isUsable(String file) {
        return Files.isReadable(root.resolve(file)) && Files.isWritable(root);
    }

    private static Held release(FileChannel channel) {
        return () -> {
            try {
                channel.close();
            } finally {
                WRITERS.unlock();
            }
        };
    }

    /** A new name is lasting when each folder on the way to it is on the disk. */
    private void forceFoldersOf(Path file) throws IOException {
        for (Path folder = file.getParent(); folder.startsWith(root); folder = folder.getParent()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
