package io.millrace.connections.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How events get from the database to Kafka. */
@ConfigMapping(prefix = "millrace.outbox")
interface OutboxConfig {
    /** Pause between two looks at an empty outbox: the most it adds to the way of an event. */
    @WithDefault("100MS")
    Duration pause();

    /** Events read and published together; more connections are then served side by side. */
    @WithDefault("500")
    @Min(1)
    @Max(10000)
    int batch();
}
