package io.millrace.worker.checks;

import io.millrace.contracts.Environment;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;

/** A source to be looked at before a connection to it exists. Its text form shows no credential. */
record CheckRequest(
        @NotBlank String system,
        Environment environment,
        Map<String, String> settings,
        Map<String, String> credentials) {
    CheckRequest {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        credentials = credentials == null ? Map.of() : Map.copyOf(credentials);
    }

    @Override
    public String toString() {
        return "CheckRequest[" + system + "]";
    }
}
