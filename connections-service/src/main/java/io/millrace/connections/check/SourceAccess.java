package io.millrace.connections.check;

import io.millrace.contracts.Environment;
import java.util.Map;

/**
 * All that is needed to reach a source, secrets included.
 *
 * @param settings what may be stored and published
 * @param credentials what may only go to the worker's check and to the secret store
 */
public record SourceAccess(
        String system, Environment environment, Map<String, String> settings, Map<String, String> credentials) {
    public SourceAccess {
        settings = Map.copyOf(settings);
        credentials = Map.copyOf(credentials);
    }

    @Override
    public String toString() {
        return "SourceAccess[system=" + system + ", environment=" + environment + ", redacted]";
    }
}
