package io.millrace.mapping.topology;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.rocksdb.NativeLibraryLoader;

/** The instance's own folder: its state, its name in its groups, and RocksDB's native library. */
@Singleton
public class StateFolder {
    private final Path folder;

    StateFolder(MapperConfig config) {
        try {
            folder = Files.createDirectories(config.stateDir()).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("millrace.mapping.state-dir cannot be used: " + config.stateDir(), e);
        }
    }

    /**
     * The instance's lasting name. With it an instance that comes back takes up its partitions at once, where an unknown one
     * would wait for its own former session to end.
     */
    public synchronized String instanceId() {
        Path file = folder.resolve("instance-id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("millrace.mapping.state-dir cannot be written: " + file, e);
        }
    }

    /** Unpacks the native library here and not in the temporary folder, which may be read-only or forbid execution. */
    void loadNativeLibrary() {
        try {
            Path library = Files.createDirectories(folder.resolve("native"));
            NativeLibraryLoader.getInstance().loadLibrary(library.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("RocksDB's library cannot be unpacked into millrace.mapping.state-dir", e);
        }
    }
}
