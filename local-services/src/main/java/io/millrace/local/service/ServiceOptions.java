package io.millrace.local.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one packaged service runs: its name, the folder of its jar, its port, the configuration it is given, the JVM's
 * flags, and where its log and process id go.
 */
public record ServiceOptions(
        String name,
        Path application,
        int port,
        Map<String, String> configuration,
        List<String> jvmFlags,
        Path logFile,
        Path pidFile) {
    /** How long a service may take to become ready before its start counts as failed. */
    static final Duration START_LIMIT = Duration.ofSeconds(90);

    public ServiceOptions {
        configuration = Map.copyOf(configuration);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /** Without the configuration, which holds passwords. */
    @Override
    public String toString() {
        return "ServiceOptions[%s on %d]".formatted(name, port);
    }
}
