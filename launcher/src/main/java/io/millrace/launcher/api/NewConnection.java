package io.millrace.launcher.api;

import java.util.Map;

/**
 * What is asked for when a source is connected.
 *
 * @param period ISO 8601 duration, or {@code all}
 * @param connect the connect form's fields
 */
public record NewConnection(String system, String name, String period, Map<String, Object> connect) {}
