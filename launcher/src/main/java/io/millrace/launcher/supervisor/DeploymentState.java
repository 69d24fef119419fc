package io.millrace.launcher.supervisor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor of a data folder tells other commands by a file: where everything is.
 *
 * @param supervisor its process id; a file of another supervisor than the one that runs is out of date
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeploymentState(
        long supervisor,
        String connectionsUrl,
        String recordsUrl,
        String tokenServiceUrl,
        String bootstrapServers,
        List<PartState> parts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One process; {@code service} tells whether it answers readiness over HTTP. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PartState(String name, long pid, int port, String log, boolean service) {}

    /** The state that the supervisor with this process id wrote. */
    public static Optional<DeploymentState> read(Path dataDirectory, long supervisor) {
        try {
            Path file = file(dataDirectory);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return Optional.of(JSON.readValue(file.toFile(), DeploymentState.class))
                    .filter(state -> state.supervisor() == supervisor);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    void write(Path dataDirectory) {
        try {
            PrivateFiles.write(
                    file(dataDirectory), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path file(Path dataDirectory) {
        return dataDirectory.resolve("run").resolve("deployment.json");
    }
}
