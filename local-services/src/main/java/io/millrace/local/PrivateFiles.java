package io.millrace.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Files and folders that only their owner may read; a file appears whole or not at all. */
public final class PrivateFiles {
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFiles() {}

    /** Makes the folder with those above it; what exists already is left as it is. */
    public static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder, OWNER_ONLY_FOLDER);
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot make the folder %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Replaces the file's content in one step. */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the file's content in one step. */
    public static void write(Path file, byte[] content) {
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", null, OWNER_ONLY_FILE);
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The secret kept in the file; made at random and written there when the file does not exist yet. */
    public static String secret(Path file) {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            write(file, HexFormat.of().formatHex(bytes));
        }
        return read(file);
    }

    /** The file's text without surrounding white space. */
    public static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folder with all it holds, if it exists. */
    public static void deleteFolder(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot delete %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
