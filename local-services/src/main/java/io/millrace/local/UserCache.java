package io.millrace.local;

import java.nio.file.Path;
import java.util.Optional;

/** The user's folder for what can be fetched or unpacked again, shared by all projects of that user. */
public final class UserCache {
    private UserCache() {}

    /** Makes and gives a folder of the cache, readable by the user alone. */
    public static Path folder(String name) {
        Path base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return PrivateFiles.createFolder(base.resolve("millrace").resolve(name));
    }
}
