package io.millrace.local.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one packaged service runs: its name, the folder of its jar, its port, the configuration it is given, the JVM's
 * flags, and where its log and process id go.
 *
 * @param recording whether the JVM makes the {@link ClassCache} from this run, which takes it longer to start and to end
 */
public record ServiceOptions(
        String name,
        Path application,
        int port,
        Map<String, String> configuration,
        List<String> jvmFlags,
        Path logFile,
        Path pidFile,
        boolean recording) {
    /** How long a service may take to become ready before its start counts as failed. */
    static final Duration START_LIMIT = Duration.ofMinutes(3);

    public ServiceOptions {
        configuration = Map.copyOf(configuration);
        jvmFlags = List.copyOf(jvmFlags);
    }

    /** A run that records nothing. */
    public ServiceOptions(
            String name,
            Path application,
            int port,
            Map<String, String> configuration,
            List<String> jvmFlags,
            Path logFile,
            Path pidFile) {
        this(name, application, port, configuration, jvmFlags, logFile, pidFile, false);
    }

    /** Without the configuration, which holds passwords. */
    @Override
    public String toString() {
        return "ServiceOptions[%s on %d]".formatted(name, port);
    }
}
