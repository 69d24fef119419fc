package io.millrace.access.introspection;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Everything under {@code kafka.} is a setting of Kafka's clients, e.g. {@code kafka.security.protocol}. */
final class KafkaSettings {
    private static final String PREFIX = "kafka.";
    private static final String BOOTSTRAP = PREFIX + "bootstrap.servers";

    private KafkaSettings() {}

    static Map<String, String> of(Config config) {
        Map<String, String> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> settings.put(name.substring(PREFIX.length()), value));
            }
        }
        String address = config.getOptionalValue(BOOTSTRAP, String.class)
                .orElseThrow(() -> new IllegalStateException(
                        BOOTSTRAP + " is not set: revoked tokens are told on Kafka to the services that cache them"));
        settings.put(BOOTSTRAP.substring(PREFIX.length()), address);
        return settings;
    }
}
