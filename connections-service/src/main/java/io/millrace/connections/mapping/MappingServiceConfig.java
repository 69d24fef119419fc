package io.millrace.connections.mapping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where mapping-service is, which has the records and the field maps. */
@ConfigMapping(prefix = "millrace.mapping-service")
public interface MappingServiceConfig {
    /** Base address. */
    URI url();

    /** How long it may take to answer. */
    @WithDefault("10S")
    Duration timeout();
}
