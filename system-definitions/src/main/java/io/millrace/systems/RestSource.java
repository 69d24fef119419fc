package io.millrace.systems;

import java.util.Map;

/**
 * A source read as JSON over HTTP.
 *
 * @param baseUrl may hold settings of the connect form in braces, e.g. {@code {baseUrl}/v1}
 * @param checkPath answers 2xx to a good credential and 401 or 403 to a bad one
 * @param headers sent with every request
 */
public record RestSource(String baseUrl, RestAuth auth, String checkPath, Map<String, String> headers)
        implements SourceDefinition {
    public RestSource {
        headers = Map.copyOf(headers);
    }
}
