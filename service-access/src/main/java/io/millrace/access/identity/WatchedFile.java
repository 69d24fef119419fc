package io.millrace.access.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A value read from a file, read again when the file's time changes. While a changed file cannot be read the last good value
 * stays: a half-done renewal must not stop the service. Safe for use by many threads.
 */
final class WatchedFile<T> {
    private static final Logger LOG = Logger.getLogger(WatchedFile.class);

    private final String key;
    private final Path file;
    private final Function<String, T> parse;
    private volatile Read<T> last;

    private record Read<T>(T value, FileTime time) {}

    /** Reads at once; a missing or bad file is an error that names the configuration key. */
    WatchedFile(String key, Path file, Function<String, T> parse) {
        this.key = key;
        this.file = file;
        this.parse = parse;
        try {
            last = read(Files.getLastModifiedTime(file));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(key + ": cannot use " + file + " (" + reason(e) + ")", e);
        }
    }

    T value() {
        Read<T> known = last;
        try {
            FileTime time = Files.getLastModifiedTime(file);
            if (!time.equals(known.time)) {
                known = read(time);
                last = known;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("file not read again, last good value kept key=%s reason=%s", key, reason(e));
        }
        return known.value;
    }

    private Read<T> read(FileTime time) throws IOException {
        return new Read<>(parse.apply(Files.readString(file).strip()), time);
    }

    /** The class alone where the message could hold the file's text. */
    private static String reason(Exception e) {
        return e instanceof IOException || e instanceof UncheckedIOException
                ? e.toString()
                : e.getClass().getSimpleName();
    }
}
